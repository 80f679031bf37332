import { personOf } from "../access/actor.ts";
import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import type { Grade } from "./domain/case.ts";
import { judgeVerdict } from "./domain/judge-verdict.ts";
import { judgeOfRun } from "./labels/judge-of-run.ts";
import { reconsiderRun } from "./labels/reconsider-run.ts";
import { type FoundRun, lockRun } from "./lookup.ts";
import { labelInput } from "./schema.ts";

/** An output of the run that its judge graded. Throws `not_found`, and `conflict` for one that no judge saw. */
async function findJudged(tx: Tx, run: FoundRun, position: number) {
  const item = await tx.evalItem.findUnique({ where: { runId_position: { runId: run.id, position } } });
  if (!item) throw new AppError("not_found", `Run ${run.number} has no item ${position}.`);
  if (item.output !== null && judgeVerdict(item.grades as Grade[] | null)) return item;
  throw new AppError("conflict", `No judge graded that output of run ${run.number}, so a label would measure nothing.`);
}

/**
 * Says what a person thinks of an output that a judge graded. One opinion a person and output; saying it again
 * replaces it. The run it stands in goes before the gate again when the labels change what is known of its judge;
 * other runs of the same judge stay as they were decided.
 */
export const labelOutput = command({
  name: "output.label",
  permission: "output.label",
  input: labelInput,
  run: async ({ tx, workspaceId, actor, now, reach }, { runId, position, correct, score = null, note }) => {
    const run = await lockRun(tx, workspaceId, runId);
    reach({ prompt: run.prompt.name });
    const memberId = personOf(actor);
    if (!memberId) throw new AppError("forbidden", "A label is a person's.");
    const item = await findJudged(tx, run, position);
    const judge = await judgeOfRun(tx, run);
    const at = { runId_position_memberId: { runId, position, memberId } };
    const before = await tx.label.findUnique({ where: at, select: { correct: true, score: true, note: true } });
    const said = { correct, score, note };
    await tx.label.upsert({
      where: at,
      create: { runId, position, memberId, workspaceId, promptId: run.promptId, judgeKey: judge.key, ...said, at: now },
      update: { ...said, at: now },
    });
    const verdict = await reconsiderRun(tx, { run, judge, actor, now });
    return {
      result: { runId, position, verdict, before: run.verdict },
      audit: {
        action: "output.labelled",
        subject: { type: "run", id: runId, name: `run ${run.number}` },
        promptId: run.promptId,
        before,
        after: { case: item.caseKey, position, ...said, verdict },
      },
    };
  },
});
