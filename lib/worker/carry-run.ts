import type { Db } from "../core/db.ts";
import { executeRun } from "../evals/engine/execute-run.ts";
import { finishRun } from "../evals/finish-run.ts";
import type { Context } from "../usecase/context.ts";

const carried = new Set<string>();

/** Is this process working on the run at this moment? */
export function isCarried(runId: string): boolean {
  return carried.has(runId);
}

/**
 * Takes a run to its verdict. Safe to call for a run that is done, or that other workers carry too.
 * @throws when told to stop before the end, so that the queue hands the job to somebody else
 */
export async function carryRun(db: Db, runId: string, leaseSeconds: number, signal: AbortSignal): Promise<void> {
  const run = await db.evalRun.findUnique({ where: { id: runId }, select: { workspaceId: true, status: true } });
  if (run?.status !== "running" || carried.has(runId)) return;
  carried.add(runId);
  try {
    if (!(await executeRun(db, runId, { leaseSeconds, signal }))) throw new Error("the worker was told to stop");
    const context: Context = { db, workspaceId: run.workspaceId, actor: { kind: "job", name: "gate" }, source: "job" };
    await finishRun(context, { runId });
  } finally {
    carried.delete(runId);
  }
}
