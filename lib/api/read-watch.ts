import { findPrompt } from "../prompts/lookup.ts";
import { ownRule, ruleFor } from "../telemetry/watch/read-rule.ts";
import { query } from "../usecase/query.ts";

/** What is kept and graded of a prompt's calls; `inherited` where the workspace's rule or the usual one holds. */
export const readWatch = query(
  "workspace.read",
  async ({ db, workspaceId }, { name }: { name: string }) => {
    const { id } = await findPrompt(db, workspaceId, name);
    const own = await ownRule(db, workspaceId, id);
    return { prompt: name, ...(own ?? (await ruleFor(db, workspaceId, id))), inherited: own === null };
  },
  ({ name }) => ({ prompt: name }),
);
