import { personOf } from "../access/actor.ts";
import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { authorsOfRange } from "../prompts/authors.ts";
import { command } from "../usecase/command.ts";
import { decideRun } from "./decide-run.ts";
import type { RunStatus } from "./domain/run-view.ts";
import { type FoundRun, lockRun } from "./lookup.ts";
import { overrideInput } from "./schema.ts";

const word = (passed: boolean | null) => (passed === null ? "no result" : passed ? "passed" : "failed");

/** Whoever wrote part of what the run's challenger brings may not correct its grades, on either side. Throws `forbidden`. */
async function checkStranger(tx: Tx, run: FoundRun, memberId: string): Promise<void> {
  const authors = await authorsOfRange(tx, run.promptId, run.baselineNumber, run.challengerNumber);
  if (!authors.includes(memberId)) return;
  const detail = `You wrote part of what v${run.challengerNumber} brings, so you may not correct the grades of its run. Ask somebody else.`;
  throw new AppError("forbidden", detail);
}

/** The answer whose grade is to be corrected. Throws `not_found`, and `conflict` where there is nothing to correct. */
async function findAnswer(tx: Tx, run: FoundRun, position: number, passed: boolean) {
  const item = await tx.evalItem.findUnique({ where: { runId_position: { runId: run.id, position } } });
  if (!item) throw new AppError("not_found", `Run ${run.number} has no item ${position}.`);
  if (item.output === null) {
    throw new AppError(
      "conflict",
      `${item.caseKey} has no answer in run ${run.number}, so there is nothing to grade. Run it again.`,
    );
  }
  if (item.passed === passed) {
    throw new AppError("conflict", `${item.caseKey} counts as ${word(passed)} already.`);
  }
  return item;
}

/**
 * Corrects whether an answer passes, with a reason. What was corrected stands beside what was: rows are only added,
 * and taking a correction back is another one. The run goes before the gate again at once.
 */
export const overrideGrade = command({
  name: "grade.override",
  permission: "grade.override",
  input: overrideInput,
  run: async ({ tx, workspaceId, actor, now, reach }, { runId, position, passed, reason }) => {
    const run = await lockRun(tx, workspaceId, runId);
    reach({ prompt: run.prompt.name });
    const memberId = personOf(actor);
    if (!memberId) throw new AppError("forbidden", "A grade is corrected by a person.");
    if ((run.status as RunStatus) !== "done") {
      throw new AppError("conflict", `Run ${run.number} is ${run.status}; grades are corrected when it is done.`);
    }
    await checkStranger(tx, run, memberId);
    const item = await findAnswer(tx, run, position, passed);
    const at = { runId, position };
    const seq = 1 + (await tx.gradeOverride.count({ where: at }));
    await tx.gradeOverride.create({
      data: {
        id: newId(),
        ...at,
        seq,
        memberId,
        memberName: actor.name,
        before: item.passed,
        after: passed,
        reason,
        at: now,
      },
    });
    // An answer that no grader could grade has a result now; why none could stays readable.
    await tx.evalItem.update({ where: { runId_position: at }, data: { passed, status: "done" } });
    const version = item.variant === "baseline" ? run.baselineNumber : run.challengerNumber;
    const trial = run.trials > 1 ? `, trial ${item.trial}` : "";
    const change = `${item.caseKey}, v${version}${trial}: ${word(item.passed)} → ${word(passed)}`;
    const { verdict } = await decideRun(tx, { run, cause: "override", note: `${change}. ${reason}`, actor, now });
    return {
      result: { runId, position, passed, verdict, before: run.verdict },
      audit: {
        action: "grade.overridden",
        subject: { type: "run", id: runId, name: `run ${run.number}` },
        promptId: run.promptId,
        before: { case: item.caseKey, version, trial: item.trial, passed: item.passed, verdict: run.verdict },
        after: { case: item.caseKey, version, trial: item.trial, passed, reason, verdict },
      },
    };
  },
});
