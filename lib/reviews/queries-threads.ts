import "server-only";
import { may } from "../access/authorize.ts";
import { redlineContent } from "../prompts/domain/redline/redline-content.ts";
import { findPrompt, findVersion } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import type { ThreadView } from "./domain/thread-view.ts";
import { runThreads, versionThreads } from "./threads/follow-threads.ts";
import { readMentionable } from "./threads/tell-thread.ts";

/** What people said on a page, and what the reader may add to it. */
export type Talk = { threads: ThreadView[]; mayComment: boolean; mayAccept: boolean };

/** The threads on one version. Throws `prompt_not_found` and `version_not_found`. */
export const versionTalk = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, name: string, versionNumber: number): Promise<Talk> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const { content } = await findVersion(db, prompt.id, versionNumber);
    const { fields } = redlineContent(content, content);
    const threads = await versionThreads(db, workspaceId, actor, prompt.id, { versionNumber, content, fields });
    return { threads, mayComment: may(actor, "review.comment"), mayAccept: may(actor, "prompt.edit") };
  },
);

/** The threads on one run; nothing for a run that is not of this workspace. */
export const runTalk = query("workspace.read", async ({ db, workspaceId, actor }, runId: string): Promise<Talk> => {
  const threads = await runThreads(db, workspaceId, actor, runId);
  return { threads, mayComment: may(actor, "review.comment"), mayAccept: false };
});

/** A line of the list behind an `@`: what is put in, and who that is. */
export type MentionChoice = { label: string; hint: string };

/** Everybody and every group that can be mentioned. People who share a name are put in by their address. */
export const mentionChoices = query("workspace.read", async ({ db, workspaceId }): Promise<MentionChoice[]> => {
  const people = await readMentionable(db, workspaceId);
  const taken = new Map<string, number>();
  for (const { name } of people) taken.set(name.toLowerCase(), (taken.get(name.toLowerCase()) ?? 0) + 1);
  const groups = new Map<string, number>();
  for (const group of people.flatMap((each) => each.groups)) groups.set(group, (groups.get(group) ?? 0) + 1);
  return [
    ...people.map(({ name, email }) =>
      taken.get(name.toLowerCase()) === 1 ? { label: name, hint: email } : { label: email, hint: name },
    ),
    ...[...groups].map(([label, count]) => ({ label, hint: `group of ${count}` })),
  ];
});
