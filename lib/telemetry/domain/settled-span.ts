import type { SeenSpan } from "./seen-span.ts";

/** A span with what it inherits: its prompt, who asked and which arm it was, from the nearest span above that says it. */
export type SettledSpan = SeenSpan & {
  /** The span whose identity this one has: its own id, or that of one above; null without an identity. */
  identityFrom: string | null;
};

/** The key of a span in a request: traces may share span ids. */
export function spanKey({ traceId, spanId }: { traceId: string; spanId: string }): string {
  return `${traceId}/${spanId}`;
}
