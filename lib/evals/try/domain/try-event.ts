import type { EvalCase, Grade } from "../../domain/case.ts";

/** Which answer of a try: a row is what the prompt is given, a column is who answers. */
export type TryPlace = { row: number; column: number };

/** Who answers: what stable serves, or the draft on a model; `own` is the one the draft itself names. */
export type TryColumn =
  | { kind: "stable"; version: number; semver: string; model: string }
  | { kind: "draft"; model: string; own: boolean };

/** What the prompt is given. `key` is a case's id, null for typed values; `evalCase` null when there is no such case. */
export type TryRow = { key: string | null; evalCase: EvalCase | null };

/** What an answer took. Milliseconds, US dollars; null where nobody knows, as of an answer paid for before. */
export type TryFigures = {
  latencyMs: number | null;
  inputTokens: number;
  outputTokens: number;
  costUsd: number | null;
  finishReason: "stop" | "length" | "content_filter" | "tool_calls" | "error";
  cached: boolean;
};

export type TryFaultCode =
  | "missing_variables"
  | "no_provider"
  | "no_case"
  | "rate_limited"
  | "unavailable"
  | "timeout"
  | "refused"
  | "bad_response"
  | "unknown_model"
  | "internal";

/** Why there is no answer; `detail` is a sentence for a person. */
export type TryFault = {
  code: TryFaultCode;
  detail: string;
  /** The variables that got no value. */
  missing?: string[];
  /** How long the provider wants to be left alone. */
  waitSeconds?: number;
  /** Whose setting is missing. */
  provider?: string;
};

/** What a try tells as it goes, one line each. A stream without an `end` was cut off. */
export type TryEvent =
  | { kind: "plan"; columns: TryColumn[]; rows: TryRow[] }
  | { kind: "asked"; at: TryPlace }
  | { kind: "text"; at: TryPlace; text: string }
  | { kind: "again"; at: TryPlace }
  | { kind: "wait"; at: TryPlace; seconds: number }
  | { kind: "answered"; at: TryPlace; output: string; figures: TryFigures }
  | { kind: "graded"; at: TryPlace; grades: Grade[]; passed: boolean; judgeUsd: number | null }
  | { kind: "ungraded"; at: TryPlace; why: string }
  | { kind: "failed"; at: TryPlace; fault: TryFault }
  | { kind: "end" };
