import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { lockRun } from "./lookup.ts";
import { runIdInput } from "./schema.ts";

/** Lets a held run go on from where it stood. Resuming a run at work changes nothing. */
export const resumeRun = command({
  name: "run.resume",
  permission: "run.start",
  input: runIdInput,
  run: async ({ tx, workspaceId, now, reach, enqueue }, { runId }) => {
    const run = await lockRun(tx, workspaceId, runId);
    reach({ prompt: run.prompt.name });
    if (run.status === "running") return { result: { id: runId, status: run.status }, audit: null };
    if (run.status !== "paused")
      throw new AppError("conflict", `Run ${run.number} has ended; start a new one instead.`);
    await tx.evalRun.update({ where: { id: runId }, data: { status: "running", resumedAt: now } });
    await enqueue("eval-run", { runId });
    return {
      result: { id: runId, status: "running" },
      audit: {
        action: "run.resumed",
        subject: { type: "run", id: runId, name: `run ${run.number}` },
        promptId: run.promptId,
        after: { status: "running" },
      },
    };
  },
});
