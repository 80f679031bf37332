import type { EvalCase, Grade } from "./case.ts";
import type { GateFigures, Verdict } from "./gate-types.ts";
import type { RunStatus } from "./run-view.ts";

/** One model of a matrix: its run and what came of it. */
export type MatrixRow = {
  number: number;
  model: string;
  status: RunStatus;
  verdict: Verdict | null;
  done: number;
  total: number;
  figures: GateFigures | null;
  costPerThousandUsd: number | null;
};

export type MatrixPage = {
  promptName: string;
  challenger: number;
  baseline: number | null;
  baselineModel: string | null;
  suiteRevision: number;
  trials: number;
  startedAt: string;
  startedBy: string;
  floor: number;
  p95LimitMs: number | null;
  costLimitUsd: number | null;
  /** In the order of their numbers. */
  rows: MatrixRow[];
};

export type MatrixFilter = { disagree: boolean; q: string };

/** One case over the models: `results` in the order of the matrix's rows; null is no result. */
export type MatrixCaseRow = {
  key: string;
  preview: string;
  critical: boolean;
  baseline: boolean | null;
  results: (boolean | null)[];
};

/** One answer of a case, by one model or by the baseline (`number` null). */
export type MatrixAnswer = {
  number: number | null;
  model: string;
  output: string | null;
  passed: boolean | null;
  error: string | null;
  failed: Pick<Grade, "grader" | "reason">[];
};

export type MatrixCase = { evalCase: EvalCase; answers: MatrixAnswer[] };

type Params = { only?: string | string[] | null; q?: string | string[] | null };
const first = (value: string | string[] | null | undefined) => (Array.isArray(value) ? value[0] : value) ?? "";

export const parseMatrixFilter = (params: Params): MatrixFilter => ({
  disagree: first(params.only) === "disagree",
  q: first(params.q).trim().slice(0, 200),
});

export function matrixFilterQuery({ disagree, q }: MatrixFilter): string {
  const params = new URLSearchParams({ ...(disagree ? { only: "disagree" } : {}), ...(q ? { q } : {}) });
  return params.size === 0 ? "" : `?${params}`;
}

/** A model without its provider, as a narrow column names it. */
export const shortModel = (model: string): string => model.slice(model.indexOf("/") + 1);
