import { z } from "zod";
import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { membersOfOwners } from "../notifications/find-recipients.ts";
import { notify } from "../notifications/notify.ts";
import { promptSlug } from "../prompts/domain/slug.ts";
import { findVersion, lockForSaving } from "../prompts/lookup.ts";
import { readyVersion } from "../prompts/ready-version.ts";
import { storeVersion } from "../prompts/store-version.ts";
import { command } from "../usecase/command.ts";
import type { Change } from "../usecase/context.ts";

/** The number of the version that was saved; null when there was nothing to save. */
type Bumped = { version: number | null };

/** What stable serves of a snippet, and who put it there. */
async function servedSnippet(tx: Tx, workspaceId: string, snippetId: string) {
  const [row] = await tx.$queryRaw<{ name: string; version: number; actor_id: string | null }[]>`
    select p.name, r.version, r.actor_id from prompt p
    join release r on r.prompt_id = p.id and r.channel = 'stable'
    where p.workspace_id = ${workspaceId} and p.id = ${snippetId} and p.kind = 'snippet' order by r.seq desc limit 1`;
  return row ?? null;
}

/**
 * Saves the newest version of a prompt once more, with a snippet as it is released now. Whoever released the snippet
 * stands for the new version. Nothing is saved when it holds that snippet already, or pins another version of it.
 */
export const bumpIncludes = command({
  name: "version.bump",
  permission: "prompt.edit",
  input: z.strictObject({ promptId: z.string().max(60), snippetId: z.string().max(60) }),
  run: async (work, { promptId, snippetId }): Promise<Change<Bumped>> => {
    const { tx, workspaceId, actor } = work;
    const found = await tx.prompt.findFirst({ where: { workspaceId, id: promptId }, select: { name: true } });
    if (!found) throw new AppError("prompt_not_found", "There is no such prompt in this workspace.");
    const { name } = found;
    work.reach({ prompt: name });
    const prompt = await lockForSaving(tx, workspaceId, name);
    const number = prompt.latestNumber;
    const held = await tx.inclusion.findFirst({ where: { promptId, number, snippetId } });
    const snippet = await servedSnippet(tx, workspaceId, snippetId);
    if (!held || !snippet || held.snippetNumber === snippet.version) return { result: { version: null }, audit: null };
    const base = await findVersion(tx, promptId, number);
    const step = `${snippet.name} v${held.snippetNumber} → v${snippet.version}`;
    const by = actor.kind === "job" ? { authorId: snippet.actor_id } : {};
    const given = { content: base.content, changelog: `Bump ${step}` };
    const ready = await readyVersion(tx, workspaceId, prompt, given);
    const { result, audit } = await storeVersion(work, { prompt, base }, ready, by);
    if (!result.created) return { result: { version: null }, audit: null };
    await notify(work, {
      kind: "snippet_bump",
      to: await membersOfOwners(tx, workspaceId, [...new Set([...prompt.owners, ...base.content.owners])]),
      title: `${name} v${result.version} takes over ${step}`,
      body: "Nothing is released by it. Look at what changes, and at its run, then agree to it or leave it.",
      path: `prompts/${promptSlug(name)}/reviews`,
      promptId,
    });
    return { result: { version: result.version }, audit };
  },
});
