import { moneyWords, spanWords } from "./figure-words.ts";
import { count, oneTimeIn, percent, whole } from "./phrases.ts";
import type { TrialReducer } from "./reduce-trials.ts";
import type { RunBudget, RunMeasures, RunPage } from "./run-view.ts";

/** How the trials of a case become one result: "most of 3", "all of 3", "any of 3". */
export const REDUCER_WORDS: Record<TrialReducer, (trials: number) => string> = {
  majority: (trials) => `most of ${trials}`,
  all: (trials) => `all of ${trials}`,
  any: (trials) => `any of ${trials}`,
};

/** "one trial", "3 trials each, passed when most of 3 pass". */
export function trialsWords(trials: number, reducer: TrialReducer): string {
  return trials === 1 ? "one trial" : `${trials} trials each, passed when ${REDUCER_WORDS[reducer](trials)} pass`;
}

/** Who was asked: "both on local/nearest-1", "v3 on openai/b, v2 on openai/a". */
export function modelsWords({
  models,
  challenger,
  baseline,
}: Pick<RunPage, "models" | "challenger" | "baseline">): string {
  if (baseline === null) return `on ${models.challenger}`;
  if (models.baseline === null || models.baseline === models.challenger) return `both on ${models.challenger}`;
  return `v${challenger} on ${models.challenger}, v${baseline} on ${models.baseline}`;
}

/** How much of a run was told from the cache; empty when nothing was. */
export function cachedWords({ baseline, challenger }: Pick<RunMeasures, "baseline" | "challenger">): string {
  const cached = challenger.cached + (baseline?.cached ?? 0);
  const answers = challenger.answers + (baseline?.answers ?? 0);
  if (cached === 0) return "";
  if (cached === answers) return "every answer came from the cache";
  return `${percent(cached / answers)} of the answers came from the cache, which took no time and no money`;
}

const CAUSES: Record<string, string> = {
  save: "by itself, on save",
  schedule: "by itself, on schedule",
  api: "through the API",
};

/** What began a run: "by itself, on save", or by whom. */
export function causeWords({ cause, startedBy }: { cause: string; startedBy: string }): string {
  const words = CAUSES[cause];
  return cause === "api" ? `by ${startedBy}, ${words}` : (words ?? `by ${startedBy}`);
}

/** What a run may spend: "at most $2.00 and 10 min"; empty without a limit. */
export function budgetWords({ usd, seconds }: RunBudget): string {
  const limits = [...(usd === null ? [] : [moneyWords(usd)]), ...(seconds === null ? [] : [spanWords(seconds)])];
  return limits.length === 0 ? "" : `at most ${limits.join(" and ")}`;
}

/** Holm's p of a tag in words: what chance alone would do, every tag allowed for. */
export const adjustedWords = (p: number): string =>
  p >= 0.95 ? "chance alone does as much" : `chance alone does this ${oneTimeIn(p)}`;

function lackingWords({ missing, open }: RunPage["cells"]): string {
  const parts = [
    ...(missing === 0 ? [] : [`${whole(missing)} without a result`]),
    ...(open === 0 ? [] : [`${whole(open)} never asked`]),
  ];
  return parts.length === 0 ? "none missing" : parts.join(", ");
}

/** "312 cases, suite revision 26, one trial, none missing". */
export function scopeWords(run: Pick<RunPage, "cells" | "suiteRevision" | "trials" | "reducer">): string {
  const cases = Object.values(run.cells).reduce((sum, each) => sum + each, 0);
  const trials = trialsWords(run.trials, run.reducer);
  return `${count(cases, "case")}, suite revision ${run.suiteRevision}, ${trials}, ${lackingWords(run.cells)}`;
}
