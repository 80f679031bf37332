import type { TraceLine } from "./call-detail.ts";

export type TraceSpanFacts = Omit<TraceLine, "startMs" | "depth"> & { startedMs: number };

/**
 * The spans of a trace in the order in which a waterfall is read: each below the one it belongs to, siblings by time.
 * A span whose parent is not there, or that is its own ancestor, stands at the root.
 */
export function traceTree(spans: readonly TraceSpanFacts[]): TraceLine[] {
  const known = new Set(spans.map(({ spanId }) => spanId));
  const children = new Map<string | null, TraceSpanFacts[]>();
  for (const span of spans) {
    const { parentSpanId, spanId } = span;
    const parent = parentSpanId !== null && parentSpanId !== spanId && known.has(parentSpanId) ? parentSpanId : null;
    const siblings = children.get(parent);
    if (siblings) siblings.push(span);
    else children.set(parent, [span]);
  }
  const begin = spans.reduce((least, { startedMs }) => Math.min(least, startedMs), Number.POSITIVE_INFINITY);
  const lines: TraceLine[] = [];
  const seen = new Set<string>();
  const byTime = (a: TraceSpanFacts, b: TraceSpanFacts) =>
    a.startedMs - b.startedMs || b.durationMs - a.durationMs || (a.spanId < b.spanId ? -1 : 1);
  const put = (list: readonly TraceSpanFacts[], depth: number) => {
    const waiting = [...list]
      .sort(byTime)
      .map((span) => ({ span, depth }))
      .reverse();
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { span, depth: at } = next;
      if (seen.has(span.spanId)) continue;
      seen.add(span.spanId);
      const { startedMs, ...rest } = span;
      lines.push({ ...rest, startMs: startedMs - begin, depth: at });
      const below = [...(children.get(span.spanId) ?? [])].sort(byTime).reverse();
      waiting.push(...below.map((child) => ({ span: child, depth: at + 1 })));
    }
  };
  put(children.get(null) ?? [], 0);
  // What is left hangs in a ring of parents: it is shown all the same.
  put(
    spans.filter(({ spanId }) => !seen.has(spanId)),
    0,
  );
  return lines;
}
