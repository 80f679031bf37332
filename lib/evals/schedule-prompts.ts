import type { Tx } from "../core/db.ts";
import { enqueue } from "../jobs/queue.ts";
import type { ScheduleKind } from "./domain/schedule.ts";

/** Puts a job for each prompt that has a version and a suite into the queue, with the caller's change; returns how many. */
export async function schedulePrompts(tx: Tx, workspaceId: string, kind: ScheduleKind): Promise<number> {
  const prompts = await tx.prompt.findMany({
    where: { workspaceId, archivedAt: null, latestNumber: { gt: 0 }, suiteRevision: { gt: 0 } },
    select: { id: true },
  });
  for (const { id } of prompts) await enqueue(tx, "scheduled-run", { workspaceId, promptId: id, kind });
  return prompts.length;
}
