import { type Actor, personOf } from "../access/actor.ts";
import { may } from "../access/authorize.ts";
import { missingRoleSentence } from "../access/policy.ts";
import type { Tx } from "../core/db.ts";
import { authorsOfRange } from "../prompts/authors.ts";
import type { GateFigures, Verdict } from "./domain/gate-types.ts";
import { judgeName, judgeWarnings } from "./domain/pinned-judge.ts";
import type { GradeChange, RunJudgeFacts, RunPeople } from "./domain/run-people.ts";
import { judgeOfRun } from "./labels/judge-of-run.ts";
import { measureJudge } from "./labels/measure-judge.ts";
import type { readRun } from "./read-run.ts";

type Run = Awaited<ReturnType<typeof readRun>>["run"];

const DECISIONS_MOST = 100;

/** Null also where a judge was pinned and none of its opinions was wanted: it stands for the embedding model, too. */
async function judgeFacts(tx: Tx, run: Run): Promise<RunJudgeFacts | null> {
  const { score } = (run.figures ?? {}) as Partial<GateFigures>;
  if (!run.judge || score == null) return null;
  const judge = await judgeOfRun(tx, run);
  const { agreement, standing } = await measureJudge(tx, run, judge);
  const models = [run.challengerModel, run.baselineModel].filter((model) => model !== null);
  const { minKappa, minLabels } = judge;
  return { name: judgeName(judge), warnings: judgeWarnings(judge, models), agreement, standing, minKappa, minLabels };
}

async function overrideBlocked(tx: Tx, run: Run, actor: Actor): Promise<string | null> {
  const lacking = missingRoleSentence("grade.override", may(actor, "grade.override"));
  if (lacking) return lacking;
  const authors = await authorsOfRange(tx, run.promptId, run.baselineNumber, run.challengerNumber);
  if (authors.includes(personOf(actor) ?? "")) return `You wrote part of what v${run.challengerNumber} brings.`;
  return run.status === "done" ? null : "Grades are corrected when the run is done.";
}

/** What people did to a run, and what the reader may. */
export async function readRunPeople(tx: Tx, run: Run, actor: Actor): Promise<RunPeople> {
  const [decisions, judge, blocked] = await Promise.all([
    tx.runDecision.findMany({
      where: { runId: run.id },
      select: { seq: true, cause: true, note: true, verdict: true, actorName: true, at: true },
      orderBy: { seq: "asc" },
      take: DECISIONS_MOST,
    }),
    judgeFacts(tx, run),
    overrideBlocked(tx, run, actor),
  ]);
  return {
    decisions: decisions.map(({ actorName, at, verdict, ...line }) => ({
      ...line,
      ...{ verdict: verdict as Verdict, by: actorName, at: at.toISOString() },
    })),
    judge,
    overrideBlocked: blocked,
    commentBlocked: missingRoleSentence("review.comment", may(actor, "review.comment")),
  };
}

/** The corrections of some answers of a run, oldest first, by their position. */
export async function readGradeChanges(
  tx: Tx,
  runId: string,
  positions: number[],
): Promise<Map<number, GradeChange[]>> {
  const rows = await tx.gradeOverride.findMany({
    where: { runId, position: { in: positions } },
    orderBy: [{ position: "asc" }, { seq: "asc" }],
  });
  const changes = new Map<number, GradeChange[]>();
  for (const { position, before, after, memberName, reason, at } of rows) {
    const change = { before, after, by: memberName, reason, at: at.toISOString() };
    changes.set(position, [...(changes.get(position) ?? []), change]);
  }
  return changes;
}
