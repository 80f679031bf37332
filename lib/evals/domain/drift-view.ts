import type { DriftFindings } from "./drift.ts";

/** How a report stands. `lost`: its run was cancelled, so there is nothing to report. */
export type DriftState = "running" | "alarm" | "steady" | "lost";

/** A drift report in a list. `number` is the run's that asked again; times are RFC 3339. */
export type DriftLine = {
  number: number;
  prompt: string;
  version: number;
  state: DriftState;
  at: string;
  findings: DriftFindings | null;
  closed: { at: string; by: string | null } | null;
};

export type DriftList = {
  /** Alarms that nobody has closed, of all pages, the newest first. */
  open: DriftLine[];
  /** All others, the newest first. */
  others: DriftLine[];
  /** Where the next page begins; null at the end. */
  next: string | null;
  /** Prompts on stable with a suite: those a weekly run looks at. */
  watched: number;
  /** When the weekly schedule is due next; null while it is off. */
  nextAt: string | null;
};

/** One of the two runs a drift is measured between. */
export type DriftRun = { number: number; at: string; model: string | null; suiteRevision: number; trials: number };

export const DRIFT_CASES = ["worse", "better", "rejudged"] as const;
export type DriftCases = (typeof DRIFT_CASES)[number];

/** A case that differs: an answer of then, one of now, and why the one that failed did. */
export type DriftCase = {
  key: string;
  before: string | null;
  now: string | null;
  /** What the grade then said, as it was stored. */
  passedThen: boolean | null;
  reason: string | null;
};

export type DriftReportPage = DriftLine & {
  id: string;
  green: DriftRun;
  run: DriftRun;
  cases: { kind: DriftCases; page: number; pageSize: number; total: number; rows: DriftCase[] };
  /** Why the reader may not close the alarm; null where they may. */
  closeBlocked: string | null;
};

const NONE: DriftFindings["cases"] = { worse: [], better: [], rejudged: [] };

/** Findings as a report kept them; null before its end. An older one may lack what newer ones tell. */
export function readFindings(stored: unknown): DriftFindings | null {
  if (typeof stored !== "object" || stored === null || !("model" in stored)) return null;
  return { cases: NONE, ...(stored as Partial<DriftFindings>) } as DriftFindings;
}

/** The kind of differing cases an address names; the first kind that has any for all else. */
export function parseDriftCases(value: string | string[] | undefined, findings: DriftFindings | null): DriftCases {
  const named = DRIFT_CASES.find((kind) => kind === value);
  return named ?? DRIFT_CASES.find((kind) => (findings?.cases[kind].length ?? 0) > 0) ?? "worse";
}
