import type { EvalCase, Grade } from "./case.ts";
import type { Stopped } from "./gate-evidence.ts";
import type { GateFigures, GateReason, Verdict } from "./gate-types.ts";
import type { TrialReducer } from "./reduce-trials.ts";
import type { GradeChange, RunPeople } from "./run-people.ts";
import type { Interval } from "./statistics/paired-counts.ts";
import type { OpenInterval } from "./statistics/quantile-interval.ts";
import type { Thresholds } from "./thresholds.ts";

/**
 * Where a case stands in a run. Without a baseline only `bothPass` (passes), `neither` (fails), `missing` and `open`.
 * `missing` was asked and has no result; `open` is not answered yet, or never will be because the run was cancelled.
 */
export const CELLS = ["worse", "missing", "neither", "better", "bothPass", "open"] as const;
export type Cell = (typeof CELLS)[number];
export type CellCounts = Record<Cell, number>;

/** `paused` is held by a person and goes on when somebody lets it. */
export type RunStatus = "running" | "paused" | "done" | "cancelled";

/** May it still ask? */
export const isUnfinished = (status: RunStatus): boolean => status === "running" || status === "paused";

/** One case of a run, after its trials were reduced. Scores are 1–5, latencies means in ms; null where there is none. */
export type RunCaseRow = {
  key: string;
  preview: string;
  source: string;
  critical: boolean;
  cell: Cell;
  baseline: boolean | null;
  challenger: boolean | null;
  scores: [baseline: number | null, challenger: number | null];
  latenciesMs: [baseline: number | null, challenger: number | null];
  /** The challenger's assertions that fail, by type. */
  failedOn: string[];
  /** Why there is no result, when there is none. */
  error: string | null;
};

/** One answer, with all that was said of it. */
export type RunItem = {
  position: number;
  variant: "baseline" | "challenger";
  trial: number;
  status: string;
  output: string | null;
  passed: boolean | null;
  grades: Grade[] | null;
  latencyMs: number | null;
  costUsd: number | null;
  cached: boolean;
  /** Why the model stopped, as its provider says. */
  finishReason: string | null;
  error: string | null;
  /** What people changed about `passed`, oldest first. */
  changes: GradeChange[];
};

export type RunCaseDetail = { evalCase: EvalCase; critical: boolean; items: RunItem[] };

/** A median with its interval. */
export type Median = { median: number | null; interval: OpenInterval };

/** What one version took, over the answers of a run. */
export type VariantMeasure = {
  answers: number;
  /** Answers that came from the cache: they took no time and cost nothing. */
  cached: number;
  p95: { ms: number | null; interval: OpenInterval; timed: number };
  costPerThousandUsd: number | null;
  words: Median;
  /** Of the answers, as their provider counts them. */
  tokens: Median;
};

/** How the versions differ over the same cases, challenger − baseline. */
export type MeasureChanges = {
  /** Per 1,000 answers. */
  costUsd: { mean: number | null; interval: Interval | null };
  words: Median;
  tokens: Median;
};

export type RunMeasures = {
  baseline: VariantMeasure | null;
  challenger: VariantMeasure;
  changes: MeasureChanges | null;
};

/** What a run may spend, and which of it ended it. */
export type RunBudget = { usd: number | null; seconds: number | null; stopped: Stopped | null };

/** Another run of the same change on the same suite. */
export type AttemptLine = { number: number; verdict: Verdict };

/** Why answers are missing: what was said, and how often on each side. */
export type MissingReason = { error: string; baseline: number; challenger: number };

/** A run as its page opens: everything but the cases. */
export type RunPage = {
  id: string;
  number: number;
  promptName: string;
  status: RunStatus;
  challenger: number;
  baseline: number | null;
  /** Is the baseline what stable serves now? */
  baselineIsStable: boolean;
  newest: number;
  /** The models that were asked; `own` is the one the challenger's version names. */
  models: { challenger: string; baseline: string | null; own: string };
  suiteRevision: number;
  trials: number;
  reducer: TrialReducer;
  useCache: boolean;
  budget: RunBudget;
  /** What began it: button, api, save or schedule. */
  cause: string;
  /** Runs that ask the same of several models, this one among them; null for a run by itself. */
  matrix: { first: number; models: number } | null;
  /** The same change on the same suite revision, before and after this run. */
  attempts: { before: AttemptLine[]; after: AttemptLine[] };
  /** The decided run before this one. */
  previous: number | null;
  judgeCostUsd: number;
  total: number;
  thresholds: Thresholds;
  verdict: Verdict | null;
  reasons: GateReason[];
  figures: GateFigures | null;
  cells: CellCounts;
  measures: RunMeasures;
  /** The most frequent first. */
  missingReasons: MissingReason[];
  startedBy: string;
  startedAt: string;
  finishedAt: string | null;
  /** The open review of the challenger, when there is one. */
  reviewNumber: number | null;
  people: RunPeople;
};

/** A run while it goes on, and once more when it has ended. Seconds at work by the database's clock; money with judges. */
export type RunProgress = {
  status: RunStatus;
  done: number;
  failed: number;
  total: number;
  costUsd: number;
  seconds: number;
  /** Calls a second, lately. */
  rate: number;
  budget: RunBudget;
  cells: CellCounts;
};

/** Seconds until the end at the present rate; null while that cannot be told. */
export function secondsLeft({ done, total, rate }: RunProgress): number | null {
  return rate > 0 ? (total - done) / rate : null;
}
