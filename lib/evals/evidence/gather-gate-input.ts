import type { Tx } from "../../core/db.ts";
import type { Stopped } from "../domain/gate-evidence.ts";
import type { GateInput } from "../domain/gate-types.ts";
import type { TrialReducer } from "../domain/reduce-trials.ts";
import type { Thresholds } from "../domain/thresholds.ts";
import type { FoundRun } from "../lookup.ts";
import { compareScores } from "../statistics-worker/compare-scores.ts";
import { caseResults, measuresOf, readAnswers, scoredCases } from "./read-answers.ts";
import { readAttempts } from "./read-attempts.ts";
import { readJudge } from "./read-judge.ts";
import { readOverrides } from "./read-overrides.ts";
import { readRepeats } from "./read-repeats.ts";

/** The share of pairs that disagreed in this prompt's last decided run, for what a quiet run cannot tell itself. */
async function lastKnownDiscordance(tx: Tx, run: FoundRun): Promise<number | null> {
  const rows = await tx.$queryRaw<{ discordance: number }[]>`
    select (figures->>'discordance')::float8 as discordance from eval_run
    where prompt_id = ${run.promptId} and id <> ${run.id} and status = 'done'
      and (figures->>'discordance')::float8 > 0
    order by created_at desc limit 1`;
  return rows[0]?.discordance ?? null;
}

/** By version; with the model where one version is compared with itself on another. */
function labelsOf(run: FoundRun): GateInput["labels"] {
  const { challengerNumber, baselineNumber, challengerModel, baselineModel } = run;
  const [challenger, baseline] = [`v${challengerNumber}`, `v${baselineNumber}`];
  if (baselineNumber === null) return { challenger, baseline: null };
  if (challengerNumber !== baselineNumber || challengerModel === baselineModel) return { challenger, baseline };
  return { challenger: `${challenger} on ${challengerModel}`, baseline: `${baseline} on ${baselineModel}` };
}

/** Everything the gate judges a run by, as the tables have it now. */
export async function gatherGateInput(tx: Tx, run: FoundRun): Promise<GateInput> {
  const answers = await readAnswers(tx, run.id);
  const hasBaseline = run.baselineNumber !== null;
  const judged = answers.some((answer) => answer.score !== null);
  return {
    cases: caseResults(answers, run.reducer as TrialReducer),
    hasBaseline,
    challenger: measuresOf(answers, "challenger"),
    baseline: hasBaseline ? measuresOf(answers, "baseline") : null,
    thresholds: run.thresholds as unknown as Thresholds,
    lastKnownDiscordance: await lastKnownDiscordance(tx, run),
    labels: labelsOf(run),
    trials: run.trials,
    repeats: await readRepeats(tx, run),
    attempts: await readAttempts(tx, run),
    judge: judged ? await readJudge(tx, run) : null,
    stopped: run.stopped as Stopped | null,
    overrides: await readOverrides(tx, run.id),
    scores: judged ? await compareScores(scoredCases(answers), { hasBaseline, seed: run.id }) : null,
  };
}
