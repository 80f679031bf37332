import type { SeenEvaluation } from "../seen-span.ts";

/** A grade that came with a span or a log; `at` in ms since 1970. */
export type ToldEvaluation = {
  workspaceId: string;
  /** The prompts that whoever told it may tell of; null for all. */
  promptPattern: string | null;
  traceId: string;
  spanId: string | null;
  at: number;
  evaluation: SeenEvaluation;
};
