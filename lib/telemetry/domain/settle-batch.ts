import type { PromptIdentity, SeenSpan } from "./seen-span.ts";

/** A span with what it inherits: of identity, who asked and which arm it was, the nearest span above that says it. */
export type SettledSpan = SeenSpan & {
  /** The span whose identity this one has: its own id, or that of the span above; null without an identity. */
  identityFrom: string | null;
};

/** One request's spans, told apart. */
export type Settled = {
  /** Each is one row of `call`. */
  calls: readonly SettledSpan[];
  /** What stands around calls, or beside them: rows of `trace_span`. */
  others: readonly SettledSpan[];
  /**
   * Spans that say an identity and have no model call below them here, wrappers and plain ones: should one have come or
   * come later, it is below the span of this id, and this identity is its.
   */
  lenders: readonly (SettledSpan & { identity: PromptIdentity })[];
};

export function settleBatch(spans: readonly SeenSpan[]): Settled {
  return { calls: spans.map((span) => ({ ...span, identityFrom: null })), others: [], lenders: [] };
}
