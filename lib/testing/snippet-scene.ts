import type { Db } from "../core/db.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { findPrompt } from "../prompts/lookup.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import type { Context } from "../usecase/context.ts";
import { join, newWorkspace, versionOf } from "./workspace.ts";

/** A workspace in which snippets and prompts come into being in a word; the policy asks for nothing. */
export async function snippetScene(db: Db) {
  const workspaceId = await newWorkspace(db);
  const admin = await join(db, workspaceId, ["admin"]);
  const author = await join(db, workspaceId, ["editor", "approver"]);
  const other = await join(db, workspaceId, ["editor", "approver"]);
  const operator = await join(db, workspaceId, ["operator"]);
  await putPolicy(admin, { prefix: "*", requiredReviewers: 0, requiredGroups: [], gate: "advisory", runOnSave: false });

  /** Saves a snippet's next version and releases it; returns its number. */
  async function release(name: string, system: string, by: Context = author): Promise<number> {
    const { latestNumber } = await findPrompt(db, workspaceId, name);
    const parent = latestNumber > 0 ? { parent: latestNumber } : {};
    const { version } = await saveVersion(by, { prompt: name, system, changelog: "a change", ...parent });
    await promote(operator, { name, channel: "stable", version, reason: "agreed" });
    return version;
  }

  /** A new snippet with its first version released; returns its id. */
  async function snippet(name: string, system: string): Promise<string> {
    const { id } = await createPrompt(author, { name, kind: "snippet" });
    await release(name, system);
    return id;
  }

  /** A new prompt with its first version saved, not released; returns its id. */
  async function prompt(name: string, system: string, owners: string[] = []): Promise<string> {
    const { id } = await createPrompt(author, { name, owners });
    await saveVersion(author, versionOf(name, { system }));
    return id;
  }

  const releasePrompt = (name: string, version: number) =>
    promote(operator, { name, channel: "stable", version, reason: "agreed" });

  return { releasePrompt, workspaceId, admin, author, other, operator, release, snippet, prompt };
}
