import { contentOr } from "./content-or.ts";
import { inherit } from "./inherit.ts";
import type { SeenSpan } from "./seen-span.ts";
import { type SettledSpan, spanKey } from "./settled-span.ts";

/** The spans of some traces, told apart. A span that is in it twice is taken once. */
export type Settled = {
  /** Each is one row of `call`. */
  calls: readonly SettledSpan[];
  /** What stands around calls, or beside them: rows of `trace_span`. */
  others: readonly SettledSpan[];
};

/**
 * Tells calls from what stands around them. A model span is a call, unless a model span is below it: then one call was
 * told of twice, and the inner one counts, with the text and the tokens of the outer where it has none of its own. A
 * plain span that names a prompt is a call unless it is inside a model call, or a model call, or a plain span with the same
 * prompt, is below it.
 */
export function settleBatch(spans: readonly SeenSpan[]): Settled {
  const byKey = new Map<string, SeenSpan>();
  for (const span of spans) if (!byKey.has(spanKey(span))) byKey.set(spanKey(span), span);
  const settled = inherit(byKey);
  const around = spansAround(byKey, settled);
  const calls: SettledSpan[] = [];
  const others: SettledSpan[] = [];
  for (const [key, span] of byKey) {
    const known = settled.get(key);
    if (!known) continue;
    const isCall = isCandidate(known) && !around.has(key);
    if (isCall) calls.push(span.role === "model" ? withOuter(known, byKey, around) : known);
    else others.push(known);
  }
  return { calls, others };
}

/** A plain span is one by an identity of its own. */
function isCandidate({ role, spanId, identityFrom, isInsideCall }: SettledSpan): boolean {
  return role === "model" || (role === "plain" && identityFrom === spanId && !isInsideCall);
}

function parentOf(span: SeenSpan, byKey: ReadonlyMap<string, SeenSpan>): SeenSpan | undefined {
  if (span.parentSpanId === null) return undefined;
  return byKey.get(spanKey({ traceId: span.traceId, spanId: span.parentSpanId }));
}

/** The spans with a call below them, each with how many model calls are: 1, or 2 for more. */
function spansAround(
  byKey: ReadonlyMap<string, SeenSpan>,
  settled: ReadonlyMap<string, SettledSpan>,
): Map<string, number> {
  const around = new Map<string, number>();
  for (const span of byKey.values()) if (span.role === "model") markAbove(span, byKey, around);
  for (const span of byKey.values()) {
    if (span.role !== "plain" || span.identity === null) continue;
    const parent = parentOf(span, byKey);
    const from = parent && settled.get(spanKey(parent))?.identityFrom;
    const key = spanKey({ traceId: span.traceId, spanId: from ?? "" });
    const above = byKey.get(key);
    if (above?.role === "plain" && above !== span && above.identity?.name === span.identity.name) around.set(key, 1);
  }
  return around;
}

/** Stops where it has been twice, so that all walks together are short, and a circle of parents ends. */
function markAbove(span: SeenSpan, byKey: ReadonlyMap<string, SeenSpan>, around: Map<string, number>): void {
  for (let above = parentOf(span, byKey); above; above = parentOf(above, byKey)) {
    const key = spanKey(above);
    const count = around.get(key) ?? 0;
    if (count >= 2 || above === span) return;
    around.set(key, count + 1);
  }
}

/** A model call told of twice in a row is one: what the inner span leaves out is taken from the one around it. */
function withOuter(
  call: SettledSpan,
  byKey: ReadonlyMap<string, SeenSpan>,
  around: ReadonlyMap<string, number>,
): SettledSpan {
  const outer = parentOf(call, byKey);
  if (outer?.role !== "model" || around.get(spanKey(outer)) !== 1) return call;
  return {
    ...call,
    inputTokens: call.inputTokens ?? outer.inputTokens,
    outputTokens: call.outputTokens ?? outer.outputTokens,
    costUsd: call.costUsd ?? outer.costUsd,
    evaluations: [...call.evaluations, ...outer.evaluations],
    content: contentOr(call.content, outer.content),
  };
}
