import type { FeedbackKind, FeedbackSource } from "../domain/feedback/feedback-kinds.ts";

/**
 * Something said of a call. It names its call by trace, or by the application's request id; `spanId` tells which call of
 * the trace. `by` sets apart those who each have an opinion: a member's id, else "".
 */
export type FeedbackRow = {
  workspaceId: string;
  kind: FeedbackKind;
  /** The grader of a score; "" otherwise. */
  name: string;
  source: FeedbackSource;
  by: string;
  requestId: string | null;
  traceId: string | null;
  spanId: string | null;
  value: number;
  comment: string;
  at: Date;
  /** The prompts that whoever said it may tell of; null for all. */
  promptPattern: string | null;
};

/**
 * The same thing said of the same call by the same source is one; said again, it replaces what was said. What a limited
 * key says stands for itself: it must not replace what others said of prompts it may not tell of.
 */
export function dedupeKey({ kind, name, source, by, requestId, traceId, spanId, promptPattern }: FeedbackRow): string {
  const limit = promptPattern === null ? [] : [promptPattern];
  return JSON.stringify([kind, name, source, by, traceId === null ? requestId : null, traceId, spanId, ...limit]);
}
