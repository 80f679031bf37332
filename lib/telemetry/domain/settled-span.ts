import type { SeenSpan } from "./seen-span.ts";

/** A span with what it inherits: its prompt with the variables, who asked and which arm it was, from the nearest span above that says it. */
export type SettledSpan = SeenSpan & {
  /** The span whose identity this one has: its own id, or that of one above; null without an identity. */
  identityFrom: string | null;
  /** Whether a model span is somewhere above: what an instrumented call does inside is no call of its own. */
  isInsideCall: boolean;
};

/** The key of a span in a request: traces may share span ids. */
export function spanKey({ traceId, spanId }: { traceId: string; spanId: string }): string {
  return `${traceId}/${spanId}`;
}
