import { personOf } from "../access/actor.ts";
import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { judgeOfRun } from "./labels/judge-of-run.ts";
import { reconsiderRun } from "./labels/reconsider-run.ts";
import { lockRun } from "./lookup.ts";
import { withdrawLabelInput } from "./schema.ts";

/** Takes one's own label back, as if it had not been given; the audit log keeps both. Without one nothing happens. */
export const withdrawLabel = command({
  name: "output.unlabel",
  permission: "output.label",
  input: withdrawLabelInput,
  run: async ({ tx, workspaceId, actor, now, reach }, { runId, position }) => {
    const run = await lockRun(tx, workspaceId, runId);
    reach({ prompt: run.prompt.name });
    const memberId = personOf(actor);
    if (!memberId) throw new AppError("forbidden", "A label is a person's.");
    const own = await tx.label.findUnique({
      where: { runId_position_memberId: { runId, position, memberId } },
      include: { item: { select: { caseKey: true } } },
    });
    if (!own) return { result: { runId, position, verdict: run.verdict, before: run.verdict }, audit: null };
    const judge = await judgeOfRun(tx, run);
    await tx.label.delete({ where: { runId_position_memberId: { runId, position, memberId } } });
    const verdict = await reconsiderRun(tx, { run, judge, actor, now });
    return {
      result: { runId, position, verdict, before: run.verdict },
      audit: {
        action: "output.label_withdrawn",
        subject: { type: "run", id: runId, name: `run ${run.number}` },
        promptId: run.promptId,
        before: { case: own.item.caseKey, position, correct: own.correct, score: own.score },
        after: { verdict },
      },
    };
  },
});
