import { personOf } from "../access/actor.ts";
import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { driftIdInput } from "./schema.ts";

/** Takes an alarm off Home: somebody has looked at it. Closing it again changes nothing. */
export const closeDrift = command({
  name: "drift.close",
  permission: "run.start",
  input: driftIdInput,
  run: async ({ tx, workspaceId, actor, now, reach }, { reportId }) => {
    const report = await tx.driftReport.findFirst({ where: { id: reportId, workspaceId } });
    const prompt = report && (await tx.prompt.findUniqueOrThrow({ where: { id: report.promptId } }));
    if (!report || !prompt) throw new AppError("not_found", "There is no such drift report in this workspace.");
    reach({ prompt: prompt.name });
    const closed = await tx.driftReport.updateMany({
      where: { id: reportId, status: "alarm", closedAt: null },
      data: { closedAt: now, closedById: personOf(actor) },
    });
    if (closed.count === 0) return { result: { id: reportId }, audit: null };
    return {
      result: { id: reportId },
      audit: {
        action: "drift.closed",
        subject: { type: "drift", id: reportId, name: `${prompt.name} v${report.version}` },
        promptId: prompt.id,
        after: { closed: true },
      },
    };
  },
});
