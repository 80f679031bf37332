import { command } from "../usecase/command.ts";
import { decideRun } from "./decide-run.ts";
import { lockRun } from "./lookup.ts";
import { runIdInput } from "./schema.ts";

/**
 * Ends a run whose items are all closed with its verdict. Several workers may try: the row's lock lets one do it, and
 * the others find it done.
 */
export const finishRun = command({
  name: "run.finish",
  permission: "run.start",
  input: runIdInput,
  run: async ({ tx, workspaceId, actor, now, reach, enqueue, emit }, { runId }) => {
    const run = await lockRun(tx, workspaceId, runId);
    reach({ prompt: run.prompt.name });
    const open = await tx.evalItem.count({ where: { runId, status: { in: ["queued", "running"] } } });
    if (run.status !== "running" || open > 0) return { result: { verdict: run.verdict }, audit: null };
    const { verdict, reasons, figures } = await decideRun(tx, { run, cause: "finished", note: "", actor, now });
    if (run.cause === "schedule") await enqueue("drift-report", { workspaceId, runId });
    const { id, number, promptId, challengerNumber: version, baselineNumber: baseline } = run;
    await emit({ type: "run.finished", promptId, data: { runId: id, run: number, version, baseline, verdict } });
    return {
      result: { verdict },
      audit: {
        action: "run.finished",
        subject: { type: "run", id: runId, name: `run ${run.number}` },
        promptId: run.promptId,
        after: {
          verdict,
          challenger: run.challengerNumber,
          baseline: run.baselineNumber,
          figures,
          reasons: reasons.filter((reason) => reason.outcome !== "info").map((reason) => reason.message),
        },
      },
    };
  },
});
