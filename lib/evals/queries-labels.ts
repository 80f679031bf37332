import "server-only";
import { personOf } from "../access/actor.ts";
import { may } from "../access/authorize.ts";
import { missingRoleSentence } from "../access/policy.ts";
import type { Db } from "../core/db.ts";
import { query } from "../usecase/query.ts";
import type { Verdict } from "./domain/gate-types.ts";
import type { LabelQueue, LabelResult } from "./domain/label-view.ts";
import { judgeName } from "./domain/pinned-judge.ts";
import { judgeOfRun } from "./labels/judge-of-run.ts";
import { measureJudge } from "./labels/measure-judge.ts";
import { countSample, readSample } from "./labels/read-sample.ts";
import { readRun } from "./read-run.ts";

const ITEMS_MOST = 12;

type Run = Awaited<ReturnType<typeof readRun>>["run"];

/** The verdict the run ended with, when labels have changed it since. */
async function changedByLabels(db: Db, run: Run): Promise<LabelResult["changed"]> {
  const [first, last] = await Promise.all([
    db.runDecision.findFirst({ where: { runId: run.id, cause: { not: "label" } }, orderBy: { seq: "desc" } }),
    db.runDecision.findFirst({ where: { runId: run.id, cause: "label" }, orderBy: { seq: "desc" } }),
  ]);
  if (!first || !last || last.seq < first.seq || last.verdict === first.verdict) return null;
  return { from: first.verdict as Verdict, note: last.note };
}

/** How the run's judge stands with people now. */
async function resultOf(db: Db, run: Run): Promise<LabelResult> {
  const judge = await judgeOfRun(db, run);
  const [measure, changed] = await Promise.all([measureJudge(db, run, judge), changedByLabels(db, run)]);
  const { minKappa, minLabels } = judge;
  return { ...measure, judge: judgeName(judge), minKappa, minLabels, verdict: run.verdict as Verdict | null, changed };
}

/** The outputs of a run that wait for this person's label, blind. @throws AppError `run_not_found` */
export const labelQueue = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, name: string, number: number, after: string | null): Promise<LabelQueue> => {
    const { prompt, run } = await readRun(db, workspaceId, name, number);
    const memberId = personOf(actor) ?? "";
    const [{ items, next }, counts, result] = await Promise.all([
      readSample(db, { runId: run.id, memberId, after, most: ITEMS_MOST }),
      countSample(db, run.id, memberId),
      resultOf(db, run),
    ]);
    return {
      runId: run.id,
      runNumber: run.number,
      promptName: prompt.name,
      blocked: missingRoleSentence("output.label", may(actor, "output.label")),
      ...counts,
      wanted: Math.min(result.minLabels, counts.sample),
      items,
      next,
      result,
    };
  },
);
