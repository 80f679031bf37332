import type { AuditEntry } from "../audit/record.ts";
import type { Tx } from "../core/db.ts";
import type { FoundRun } from "./lookup.ts";

/** A run that may still ask: at work, or held. */
export const UNFINISHED = ["running", "paused"];

/**
 * Stops a run: what is open is given up, what is done stays to be read. Null for one that has ended already, which
 * stays as it ended.
 */
export async function stopRun(tx: Tx, run: FoundRun, now: Date, why?: string): Promise<AuditEntry | null> {
  const stopped = await tx.evalRun.updateMany({
    where: { id: run.id, status: { in: UNFINISHED } },
    data: { status: "cancelled", finishedAt: now },
  });
  if (stopped.count === 0) return null;
  const given = await tx.evalItem.updateMany({
    where: { runId: run.id, status: { in: ["queued", "running"] } },
    data: { status: "cancelled", workerId: null, leasedUntil: null },
  });
  return {
    action: "run.cancelled",
    subject: { type: "run", id: run.id, name: `run ${run.number}` },
    promptId: run.promptId,
    after: { givenUp: given.count, of: run.total, ...(why ? { why } : {}) },
  };
}
