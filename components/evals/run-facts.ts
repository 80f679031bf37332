import type { RunPage } from "#lib/evals/domain/run-view.ts";

/** How the versions of a run are called in its page. */
export function sidesOf({ challenger, baseline }: Pick<RunPage, "challenger" | "baseline">) {
  return { challenger: `v${challenger}`, baseline: baseline === null ? null : `v${baseline}` };
}

/** All cases of a run. */
export const casesOf = (run: Pick<RunPage, "cells">): number =>
  Object.values(run.cells).reduce((sum, count) => sum + count, 0);
