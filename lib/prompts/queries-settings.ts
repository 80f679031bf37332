import "server-only";
import { query } from "../usecase/query.ts";
import { servedVersion } from "./channels.ts";
import type { PromptSettings } from "./domain/prompt-settings.ts";
import { findPrompt } from "./lookup.ts";

/** What a prompt's settings page shows, but for the rules of its release. */
export const promptSettings = query(
  "workspace.read",
  async ({ db, workspaceId }, given: string): Promise<PromptSettings> => {
    const prompt = await findPrompt(db, workspaceId, given);
    const stable = await servedVersion(db, prompt.id, "stable");
    const { name, description, tags, owners, archivedAt } = prompt;
    return { name, description, tags, owners, archivedAt: archivedAt?.toISOString() ?? null, stable };
  },
);
