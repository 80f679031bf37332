import "server-only";
import { query } from "../usecase/query.ts";
import { servedVersion } from "./channels.ts";
import { findPrompt } from "./lookup.ts";

/** What is said about a prompt, and what archiving it would touch. */
export const promptSettings = query("workspace.read", async ({ db, workspaceId }, name: string) => {
  const prompt = await findPrompt(db, workspaceId, name);
  const stable = await servedVersion(db, prompt.id, "stable");
  const { description, tags, owners, archivedAt, latestNumber } = prompt;
  return {
    name: prompt.name,
    description,
    tags,
    owners,
    archivedAt: archivedAt?.toISOString() ?? null,
    versions: latestNumber,
    stable,
  };
});
