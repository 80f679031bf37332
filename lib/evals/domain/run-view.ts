import type { EvalCase, Grade } from "./case.ts";
import type { GateFigures, GateReason, Verdict } from "./gate-types.ts";
import type { GradeChange, RunPeople } from "./run-people.ts";
import type { OpenInterval } from "./statistics/quantile-interval.ts";
import type { Thresholds } from "./thresholds.ts";

/**
 * Where a case stands in a run. Without a baseline only `bothPass` (passes), `neither` (fails), `missing` and `open`.
 * `missing` was asked and has no result; `open` is not answered yet, or never will be because the run was cancelled.
 */
export const CELLS = ["worse", "missing", "neither", "better", "bothPass", "open"] as const;
export type Cell = (typeof CELLS)[number];
export type CellCounts = Record<Cell, number>;

export type RunStatus = "running" | "done" | "cancelled";

/** What narrows the list of a run's cases. */
export type CaseFilter = { cell: Cell | "all"; q: string };

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

export type RunCasePage = { rows: RunCaseRow[]; next: string | null };

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
  error: string | null;
  /** What people changed about `passed`, oldest first. */
  changes: GradeChange[];
};

export type RunCaseDetail = { evalCase: EvalCase; critical: boolean; items: RunItem[] };

/** What one version took, over the answers of a run. */
export type VariantMeasure = {
  answers: number;
  p95: { ms: number | null; interval: OpenInterval; timed: number };
  costPerThousandUsd: number | null;
  words: { median: number | null; interval: OpenInterval };
};

export type RunMeasures = { baseline: VariantMeasure | null; challenger: VariantMeasure };

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
  model: string;
  suiteRevision: number;
  trials: number;
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

/** A run while it goes on, and once more when it has ended. Seconds by the database's clock. */
export type RunProgress = {
  status: RunStatus;
  done: number;
  failed: number;
  total: number;
  costUsd: number;
  seconds: number;
  /** Calls a second, lately. */
  rate: number;
  cells: CellCounts;
};

const isCell = (text: string): text is Cell => (CELLS as readonly string[]).includes(text);

type Params = { cell?: string | string[] | null; q?: string | string[] | null };
const first = (value: string | string[] | null | undefined) => (Array.isArray(value) ? value[0] : value) ?? "";

/** Cases without a result come first where they may have kept the run from a verdict. */
const MANY_MISSING = 0.02;

function usualCell(cells: CellCounts): CaseFilter["cell"] {
  const total = Object.values(cells).reduce((sum, count) => sum + count, 0);
  if (cells.missing > MANY_MISSING * total) return "missing";
  return cells.worse > 0 ? "worse" : "all";
}

/** The filter an address asks for. Without a word it is what tells most: no result, got worse, or all. */
export function parseCaseFilter(params: Params, cells?: CellCounts): CaseFilter {
  const asked = first(params.cell);
  const usual = cells ? usualCell(cells) : "all";
  return { cell: isCell(asked) || asked === "all" ? asked : usual, q: first(params.q).trim().slice(0, 200) };
}

/** The address of a run's page under a filter, at its list of cases. */
export function caseFilterHref(path: string, { cell, q }: CaseFilter): string {
  const params = new URLSearchParams({ cell, ...(q ? { q } : {}) });
  return `${path}?${params}#cases`;
}

/** Seconds until the end at the present rate; null while that cannot be told. */
export function secondsLeft({ done, total, rate }: RunProgress): number | null {
  return rate > 0 ? (total - done) / rate : null;
}
