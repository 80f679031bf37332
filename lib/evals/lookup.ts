import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";

/** A run of this workspace with its prompt's name. Throws `run_not_found`. */
export async function findRun(tx: Tx, workspaceId: string, runId: string) {
  const run = await tx.evalRun.findFirst({
    where: { workspaceId, id: runId },
    include: { prompt: { select: { name: true } } },
  });
  if (!run) throw new AppError("run_not_found", "There is no such run in this workspace.");
  return run;
}

export type FoundRun = Awaited<ReturnType<typeof findRun>>;

/** The run with its row locked until the transaction ends: what is decided about it comes one after the other. */
export async function lockRun(tx: Tx, workspaceId: string, runId: string): Promise<FoundRun> {
  await tx.$queryRaw`select id from eval_run where workspace_id = ${workspaceId} and id = ${runId} for update`;
  return findRun(tx, workspaceId, runId);
}
