import type { EvalCase, Grade } from "./case.ts";
import type { GateFigures, Verdict } from "./gate-types.ts";
import type { TrialReducer } from "./reduce-trials.ts";
import type { Interval, PairedCounts } from "./statistics/paired-counts.ts";

/** One of two runs that are compared, by what its challenger was. */
export type ComparedRun = {
  number: number;
  challenger: number;
  baseline: number | null;
  model: string;
  suiteRevision: number;
  /** As people name it; null when no judge graded. */
  judge: string | null;
  trials: number;
  reducer: TrialReducer;
  verdict: Verdict;
  figures: GateFigures;
  costPerThousandUsd: number | null;
  at: string;
};

/** A run that can be chosen. */
export type RunChoice = { number: number; challenger: number; model: string; verdict: Verdict; at: string };

/** Cases that both runs asked and what keeps the others out of the comparison. */
export type CommonCases = {
  /** Unchanged between the two suite revisions, and answered in both runs. */
  counts: PairedCounts;
  /** The same id with another content. */
  changed: number;
  onlyA: number;
  onlyB: number;
  missing: number;
};

export type PairedFigures = {
  n: number;
  exactP: number;
  midP: number;
  difference: number;
  differenceInterval: Interval | null;
  rates: [a: number, b: number];
  rateIntervals: [a: Interval | null, b: Interval | null];
};

export type RunsCompared = {
  a: ComparedRun;
  b: ComparedRun;
  common: CommonCases;
  /** Null without a single common case. */
  figures: PairedFigures | null;
};

export type ComparePage = { choices: RunChoice[]; compared: RunsCompared | null };

export const COMPARE_CELLS = ["changed", "worse", "better", "neither", "bothPass"] as const;
/** `changed` is what came out differently either way. */
export type CompareCell = (typeof COMPARE_CELLS)[number];

export type CompareRow = { key: string; preview: string; critical: boolean; a: boolean; b: boolean };

/** What one run's challenger answered to a case. */
export type CompareAnswer = {
  output: string | null;
  passed: boolean | null;
  error: string | null;
  grades: Grade[];
};
export type CompareCase = { evalCase: EvalCase; a: CompareAnswer; b: CompareAnswer };

export type CompareParams = { a?: string | string[]; b?: string | string[]; cell?: string | string[] };

const numberOf = (value: string | string[] | undefined): number | null => {
  const number = Number(Array.isArray(value) ? value[0] : value);
  return Number.isSafeInteger(number) && number > 0 ? number : null;
};

/** What the address asks to compare; `changed` cases unless it says others. */
export function parseCompare({ a, b, cell }: CompareParams): { a: number | null; b: number | null; cell: CompareCell } {
  const asked = Array.isArray(cell) ? cell[0] : cell;
  return { a: numberOf(a), b: numberOf(b), cell: COMPARE_CELLS.find((each) => each === asked) ?? "changed" };
}

export const compareHref = (path: string, a: number | null, b: number | null, cell?: CompareCell): string =>
  `${path}?${new URLSearchParams({
    ...(a === null ? {} : { a: String(a) }),
    ...(b === null ? {} : { b: String(b) }),
    ...(cell ? { cell } : {}),
  })}`;
