import type { RunPage } from "#lib/evals/domain/run-view.ts";

/** How the versions of a run are called in its page. */
export function sidesOf({ challenger, baseline }: Pick<RunPage, "challenger" | "baseline">) {
  return { challenger: `v${challenger}`, baseline: baseline === null ? null : `v${baseline}` };
}

/** "312 cases, suite revision 26, one trial, none missing". */
export function scopeWords(run: RunPage): string {
  const cases = casesOf(run);
  const trials = run.trials === 1 ? "one trial" : `${run.trials} trials each, decided by majority`;
  const missing = run.cells.missing === 0 ? "none missing" : `${run.cells.missing} without a result`;
  return `${cases.toLocaleString("en")} ${cases === 1 ? "case" : "cases"}, suite revision ${run.suiteRevision}, ${trials}, ${missing}`;
}

/** All cases of a run. */
export const casesOf = (run: Pick<RunPage, "cells">): number =>
  Object.values(run.cells).reduce((sum, count) => sum + count, 0);
