import type { Prisma } from "#generated/prisma/client.ts";
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { command } from "../../usecase/command.ts";
import { recordReportInput } from "../guardrails/schema.ts";
import { tellLosingTiers } from "./tell-losing-tiers.ts";

/** Keeps what the guardrails of a rollout say at a moment; the stepper acts on the newest. Only the product measures. */
export const recordReport = command({
  name: "rollout.record_report",
  permission: "release.promote",
  input: recordReportInput,
  run: async (work, { rolloutId, report, frozen }) => {
    const { tx, workspaceId, actor } = work;
    const rollout = await tx.rollout.findFirst({ where: { id: rolloutId, workspaceId } });
    if (!rollout) throw new AppError("not_found", "There is no such rollout in this workspace.");
    if (actor.kind !== "job") throw new AppError("forbidden", "What guardrails say is measured, not told.");
    await tx.guardrailReport.create({
      data: {
        ...{ id: newId(), workspaceId, rolloutId, at: new Date(report.at) },
        report: report as unknown as Prisma.InputJsonValue,
      },
    });
    if (frozen) {
      // What counts as slow is said once: whoever comes second finds it said.
      await tx.$executeRaw`
        update rollout set frozen = ${JSON.stringify(frozen)}::jsonb where id = ${rolloutId} and frozen is null`;
    }
    // A measurement is evidence of its own; what it leads to is in the log.
    return { result: { rollout: rollout.number }, audit: await tellLosingTiers(work, rollout, report) };
  },
});
