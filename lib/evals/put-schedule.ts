import { command } from "../usecase/command.ts";
import { scheduleInput } from "./schema.ts";

/** Sets when a workspace's suites run by themselves. It counts from the next time that it is due. */
export const putSchedule = command({
  name: "schedule.put",
  permission: "policy.edit",
  input: scheduleInput,
  // It holds for every prompt: no business of a key that is limited to some.
  target: () => ({ prompt: "" }),
  run: async ({ tx, workspaceId, now }, { kind, ...rule }) => {
    const where = { workspaceId_kind: { workspaceId, kind } };
    const before = await tx.evalSchedule.findUnique({ where });
    await tx.evalSchedule.upsert({
      where,
      create: { workspaceId, kind, ...rule, lastBegunAt: now, updatedAt: now },
      update: { ...rule, lastBegunAt: now, updatedAt: now },
    });
    const { enabled, hourUtc, weekday, budgetUsd } = before ?? {};
    return {
      result: { kind, ...rule },
      audit: {
        action: "schedule.changed",
        subject: { type: "schedule", id: kind, name: `${kind} runs` },
        before: before && { enabled, hourUtc, weekday, budgetUsd },
        after: rule,
      },
    };
  },
});
