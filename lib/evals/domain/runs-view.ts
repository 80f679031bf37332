import type { GateFigures, Verdict } from "./gate-types.ts";
import type { PinnedJudge } from "./pinned-judge.ts";
import type { RunStatus } from "./run-view.ts";

/** One line of the list of runs. */
export type RunRow = {
  number: number;
  challenger: number;
  baseline: number | null;
  status: RunStatus;
  verdict: Verdict | null;
  /** `n`, worse, better and the win rate with its interval; null before the end. */
  figures: Pick<
    GateFigures,
    "n" | "baselineOnly" | "challengerOnly" | "winRate" | "winRateInterval" | "missing"
  > | null;
  trials: number;
  suiteRevision: number;
  done: number;
  total: number;
  startedBy: string;
  startedAt: string;
  finishedAt: string | null;
};

export type RunList = { rows: RunRow[]; next: number | null };

/** One version that a run can be started with. */
export type VersionChoice = { number: number; semver: string; model: string };

/** All that starting a run needs to say what it will do. */
export type RunOffer = {
  cases: number;
  critical: number;
  stable: number | null;
  versions: VersionChoice[];
  /** Who would judge, should a case leave anything to a judge. */
  judge: Pick<PinnedJudge, "kind" | "model">;
};

/** The calls a run will make, and what they are asked of. */
export function plannedCalls(cases: number, trials: number, versions: readonly (VersionChoice | null)[]) {
  const present = versions.filter((version) => version !== null);
  const models = [...new Set(present.map((version) => version.model))];
  return { calls: cases * trials * present.length, sides: present.length, models };
}
