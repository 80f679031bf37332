import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { DEFAULT_SCHEDULES, scheduleActor } from "./domain/schedule.ts";
import { schedulePrompts } from "./schedule-prompts.ts";
import { scheduleNowInput } from "./schema.ts";

/**
 * Begins what a schedule does, without waiting for its hour and whether it is on or off. Its next time stays; a time
 * that was slept through counts as made up for. One after the other: not while runs of it are still going on.
 */
export const beginScheduleNow = command({
  name: "schedule.begin",
  permission: "policy.edit",
  input: scheduleNowInput,
  // It holds for every prompt: no business of a key that is limited to some.
  target: () => ({ prompt: "" }),
  run: async ({ tx, workspaceId, now }, { kind }) => {
    const usual = DEFAULT_SCHEDULES.find((each) => each.kind === kind);
    const { enabled = false, hourUtc = 0, weekday = null } = usual ?? {};
    await tx.evalSchedule.createMany({
      data: [{ workspaceId, kind, enabled, hourUtc, weekday, updatedAt: now }],
      skipDuplicates: true,
    });
    // The row is the lock: of two who press at the same time the second one sees what the first one began.
    await tx.evalSchedule.update({ where: { workspaceId_kind: { workspaceId, kind } }, data: { lastBegunAt: now } });
    const going = await tx.evalRun.count({
      where: {
        ...{ workspaceId, cause: "schedule", startedByName: scheduleActor(kind) },
        status: { in: ["running", "paused"] },
      },
    });
    if (going > 0) {
      const runs = going === 1 ? "One run of it is" : `${going} runs of it are`;
      throw new AppError("conflict", `${runs} still going on. Wait for the end, or cancel it on its page.`);
    }
    const prompts = await schedulePrompts(tx, workspaceId, kind);
    return {
      result: { kind, prompts },
      audit: {
        action: "schedule.begun",
        subject: { type: "schedule", id: kind, name: `${kind} runs` },
        after: { prompts },
      },
    };
  },
});
