import "server-only";
import { findPrompt } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import type { SuiteDuplicates } from "./domain/suite-view.ts";
import { findDuplicates } from "./find-duplicates.ts";

/** How many cases of a suite repeat others and, for a case that is asked about, which ones ask the same as it. */
export const suiteDuplicates = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, key: string | null): Promise<SuiteDuplicates> => {
    const { id, suiteRevision } = await findPrompt(db, workspaceId, name);
    const { groups, complete } = await findDuplicates(db, id, suiteRevision);
    const own = key === null ? undefined : groups.find((group) => group.keys.includes(key));
    return {
      groups: groups.length,
      cases: groups.reduce((sum, group) => sum + group.keys.length, 0),
      complete,
      others: own ? { likeness: own.likeness, keys: own.keys.filter((each) => each !== key).slice(0, 5) } : null,
    };
  },
);
