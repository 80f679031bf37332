import { shortModel } from "#lib/evals/domain/matrix-view.ts";
import type { RunPage } from "#lib/evals/domain/run-view.ts";

type Sides = Pick<RunPage, "challenger" | "baseline" | "models">;

/** How the sides of a run are called in its page: by version, or by model where one version was asked on two. */
export function sidesOf({ challenger, baseline, models }: Sides) {
  if (challenger === baseline && models.baseline !== null && models.baseline !== models.challenger) {
    return { challenger: shortModel(models.challenger), baseline: shortModel(models.baseline) };
  }
  return { challenger: `v${challenger}`, baseline: baseline === null ? null : `v${baseline}` };
}

/** All cases of a run. */
export const casesOf = (run: Pick<RunPage, "cells">): number =>
  Object.values(run.cells).reduce((sum, count) => sum + count, 0);
