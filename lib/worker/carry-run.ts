import type { Db } from "../core/db.ts";
import { executeRun } from "../evals/engine/execute-run.ts";
import { finishRun } from "../evals/finish-run.ts";
import type { Context } from "../usecase/context.ts";

const carried = new Map<string, Promise<void>>();

/** The runs this process works on at this moment, each with the promise of its end. */
export function carriedRuns(): ReadonlyMap<string, Promise<void>> {
  return carried;
}

async function carry(db: Db, runId: string, leaseSeconds: number, signal: AbortSignal): Promise<void> {
  const run = await db.evalRun.findUnique({ where: { id: runId }, select: { workspaceId: true, status: true } });
  if (run?.status !== "running") return;
  if (!(await executeRun(db, runId, { leaseSeconds, signal }))) throw new Error("the worker was told to stop");
  const context: Context = { db, workspaceId: run.workspaceId, actor: { kind: "job", name: "gate" }, source: "job" };
  await finishRun(context, { runId });
}

/**
 * Takes a run to its verdict, or until somebody holds or ends it. Safe to call for a run that is done or held, or that
 * other workers carry too; what this process carries already it leaves alone.
 * @throws when told to stop before the end, so that the queue hands the job to somebody else
 */
export async function carryRun(db: Db, runId: string, leaseSeconds: number, signal: AbortSignal): Promise<void> {
  if (carried.has(runId)) return;
  const work = carry(db, runId, leaseSeconds, signal).finally(() => carried.delete(runId));
  carried.set(runId, work);
  await work;
}
