import type { Tx } from "../../core/db.ts";
import { AppError } from "../../core/errors.ts";
import { promptSlug } from "../../prompts/domain/slug.ts";

/** What a thread was begun on, as a place people are led to and a name they know it by. */
export type ThreadHome = {
  /** "review 3", "v4", "run 12" */
  name: string;
  /** Below the workspace's address. */
  path: string;
  subject: { type: string; id: string; name: string };
};

type Begun = {
  subject: string;
  runId: string | null;
  versionNumber: number | null;
  prompt: { name: string };
  review: { id: string; number: number } | null;
};

/** A thread of this workspace with its prompt and review. Throws `not_found`. */
export async function findThread(tx: Tx, workspaceId: string, threadId: string) {
  const thread = await tx.thread.findFirst({
    where: { id: threadId, workspaceId },
    include: { prompt: { select: { id: true, name: true } }, review: true },
  });
  if (!thread) throw new AppError("not_found", "There is no such thread in this workspace.");
  return thread;
}

/** Where a thread is at home. */
export async function homeOf(tx: Tx, { subject, runId, versionNumber, prompt, review }: Begun): Promise<ThreadHome> {
  const base = `prompts/${promptSlug(prompt.name)}`;
  if (subject === "review" && review) {
    const name = `review ${review.number}`;
    return { name, path: `${base}/reviews/${review.number}`, subject: { type: "review", id: review.id, name } };
  }
  if (subject === "run" && runId !== null) {
    const { number } = await tx.evalRun.findUniqueOrThrow({ where: { id: runId }, select: { number: true } });
    const name = `run ${number}`;
    return { name, path: `${base}/runs/${number}`, subject: { type: "run", id: runId, name } };
  }
  const name = `v${versionNumber}`;
  const id = `${prompt.name}@${versionNumber}`;
  return {
    name,
    path: `${base}/versions/${versionNumber}`,
    subject: { type: "version", id, name: `${prompt.name} ${name}` },
  };
}
