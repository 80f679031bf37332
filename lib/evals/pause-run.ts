import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { workedSince } from "./engine/worked-time.ts";
import { lockRun } from "./lookup.ts";
import { runIdInput } from "./schema.ts";

/** Holds a run: calls under way still end and count, no new ones begin. Pausing a held run changes nothing. */
export const pauseRun = command({
  name: "run.pause",
  permission: "run.cancel",
  input: runIdInput,
  run: async ({ tx, workspaceId, now, reach }, { runId }) => {
    const run = await lockRun(tx, workspaceId, runId);
    reach({ prompt: run.prompt.name });
    if (run.status === "paused") return { result: { id: runId, status: run.status }, audit: null };
    if (run.status !== "running")
      throw new AppError("conflict", `Run ${run.number} has ended; there is nothing to hold.`);
    const worked = BigInt(workedSince(run.resumedAt, now));
    await tx.evalRun.update({
      where: { id: runId },
      data: { status: "paused", workedMs: run.workedMs + worked, resumedAt: null },
    });
    return {
      result: { id: runId, status: "paused" },
      audit: {
        action: "run.paused",
        subject: { type: "run", id: runId, name: `run ${run.number}` },
        promptId: run.promptId,
        after: { status: "paused" },
      },
    };
  },
});
