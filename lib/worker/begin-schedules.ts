import type { Db } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { log } from "../core/log.ts";
import { beginScheduledRun } from "../evals/begin-scheduled-run.ts";
import { DEFAULT_SCHEDULES, isDue, type ScheduleKind, scheduleActor } from "../evals/domain/schedule.ts";
import { schedulePrompts } from "../evals/schedule-prompts.ts";
import type { JobData } from "../jobs/jobs.ts";
import type { Context } from "../usecase/context.ts";

/** A workspace that never set a schedule gets the usual ones, counting from now. */
async function bringDefaults(db: Db): Promise<void> {
  for (const { kind, enabled, hourUtc, weekday } of DEFAULT_SCHEDULES) {
    await db.$executeRaw`
      insert into eval_schedule (workspace_id, kind, enabled, hour_utc, weekday, last_begun_at, updated_at)
      select id, ${kind}, ${enabled}, ${hourUtc}::int, ${weekday}::int, now(), now() from workspace
      on conflict do nothing`;
  }
}

/**
 * Begins what is due: marks the schedule and puts a job for each of its prompts into the queue, in one transaction, so
 * that of many workers that look at the same time one begins it, and none of its prompts is lost.
 */
export async function beginSchedules(db: Db, now: Date): Promise<number> {
  await bringDefaults(db);
  const enabled = await db.evalSchedule.findMany({ where: { enabled: true } });
  const due = enabled.filter((row) =>
    isDue({ ...row, kind: row.kind as ScheduleKind, enabled: true }, row.lastBegunAt ?? now, now),
  );
  for (const { workspaceId, kind, lastBegunAt } of due) {
    await db.$transaction(async (tx) => {
      const claimed = await tx.evalSchedule.updateMany({
        where: { workspaceId, kind, lastBegunAt },
        data: { lastBegunAt: now },
      });
      if (claimed.count === 0) return;
      await schedulePrompts(tx, workspaceId, kind as ScheduleKind);
    });
  }
  return due.length;
}

/** Starts one prompt's scheduled run. What cannot be run is left alone: its page says what is missing. */
export async function carrySchedule(db: Db, { workspaceId, promptId, kind }: JobData["scheduled-run"]): Promise<void> {
  const context: Context = { db, workspaceId, actor: { kind: "job", name: scheduleActor(kind) }, source: "job" };
  try {
    await beginScheduledRun(context, { promptId, kind });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.info("a scheduled run was not begun", { promptId, kind, why: error.message });
  }
}
