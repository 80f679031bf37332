import type { ChatMessage, Json } from "../../prompts/domain/content.ts";

/** One check on an output. `type` carries promptfoo's name and meaning where promptfoo has it. */
export type Assertion = { type: string; value?: Json; weight?: number; threshold?: number };

export type CaseSource = "golden" | "production" | "synthetic";

/** One line of `eval.jsonl`. Exactly one of `inputs` and `turns` is present. */
export type EvalCase = {
  id: string;
  inputs?: Record<string, Json>;
  turns?: ChatMessage[];
  reference?: Json;
  assert?: Assertion[];
  source: CaseSource;
  critical?: boolean;
  tags?: string[];
  /** The share of its weighted score a case needs to pass (promptfoo's test threshold); without it every check must hold. */
  threshold?: number;
  /** Cases cut from one conversation share it: they are no independent evidence. */
  conversation?: string;
};

/** What one grader said of one output. `score` is 0–1 for assertions, 1–5 for a judge. */
export type Grade = {
  grader: string;
  pass: boolean;
  score: number;
  weight: number;
  reason: string;
  votes?: { pass: boolean; score: number; reason: string }[];
};

/** A model's answer to one case. `latencyMs` is null when the answer came from a cache. */
export type Completion = {
  output: string;
  latencyMs: number | null;
  inputTokens: number;
  outputTokens: number;
  costUsd: number | null;
  finishReason: "stop" | "length" | "content_filter" | "tool_calls" | "error";
};
