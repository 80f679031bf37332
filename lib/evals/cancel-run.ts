import { command } from "../usecase/command.ts";
import { findRun } from "./lookup.ts";
import { runIdInput } from "./schema.ts";

/** Stops a run: what is open is given up, what is done stays to be read. A run that has ended stays as it ended. */
export const cancelRun = command({
  name: "run.cancel",
  permission: "run.cancel",
  input: runIdInput,
  run: async ({ tx, workspaceId, now, reach }, { runId }) => {
    const run = await findRun(tx, workspaceId, runId);
    reach({ prompt: run.prompt.name });
    const stopped = await tx.evalRun.updateMany({
      where: { id: runId, status: "running" },
      data: { status: "cancelled", finishedAt: now },
    });
    if (stopped.count === 0) return { result: { id: runId, status: run.status }, audit: null };
    const given = await tx.evalItem.updateMany({
      where: { runId, status: { in: ["queued", "running"] } },
      data: { status: "cancelled", workerId: null, leasedUntil: null },
    });
    return {
      result: { id: runId, status: "cancelled" },
      audit: {
        action: "run.cancelled",
        subject: { type: "run", id: runId, name: `run ${run.number}` },
        promptId: run.promptId,
        after: { givenUp: given.count, of: run.total },
      },
    };
  },
});
