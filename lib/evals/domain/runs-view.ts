import type { GateFigures, Verdict } from "./gate-types.ts";
import type { PinnedJudge } from "./pinned-judge.ts";
import type { RunStatus } from "./run-view.ts";
import type { Interval } from "./statistics/paired-counts.ts";

/** One line of the list of runs. */
export type RunRow = {
  number: number;
  challenger: number;
  baseline: number | null;
  /** What the challenger was asked on. */
  model: string;
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
  cause: string;
  /** The matrix it is one run of: its first run, and how many there are. */
  matrix: { first: number; models: number } | null;
  startedBy: string;
  startedAt: string;
  finishedAt: string | null;
};

export type RunList = { rows: RunRow[]; next: number | null };

/** A decided run as a point of the history: shares, oldest first. */
export type HistoryPoint = {
  number: number;
  challenger: number;
  model: string;
  verdict: Verdict;
  winRate: number;
  interval: Interval;
  floor: number;
  at: string;
};

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

/** What narrows the list of runs and its chart. */
export type RunsFilter = { version: number | null; verdict: Verdict | null; cause: RunCauseName | null };

export const RUN_CAUSES = ["button", "api", "save", "schedule"] as const;
export type RunCauseName = (typeof RUN_CAUSES)[number];
const VERDICTS = ["pass", "fail", "inconclusive"] as const;

type Param = string | string[] | null | undefined;
export type RunsParams = { version?: Param; verdict?: Param; cause?: Param };

const oneOf = <T extends string>(names: readonly T[], value: Param): T | null =>
  names.find((name) => name === (Array.isArray(value) ? value[0] : value)) ?? null;

/** The filter an address asks for; what is none of the words narrows nothing. */
export function parseRunsFilter({ version, verdict, cause }: RunsParams): RunsFilter {
  const number = Number(Array.isArray(version) ? version[0] : version);
  return {
    version: Number.isSafeInteger(number) && number > 0 ? number : null,
    verdict: oneOf(VERDICTS, verdict),
    cause: oneOf(RUN_CAUSES, cause),
  };
}

/** A filter as an address carries it: "?version=3&verdict=fail", empty for all runs. */
export function runsFilterQuery({ version, verdict, cause }: RunsFilter): string {
  const params = new URLSearchParams({
    ...(version === null ? {} : { version: String(version) }),
    ...(verdict === null ? {} : { verdict }),
    ...(cause === null ? {} : { cause }),
  });
  return params.size === 0 ? "" : `?${params}`;
}
