import type { SeenLog, SeenSpan } from "../domain/seen-span.ts";
import type { Batch } from "../ingest.ts";

/** Spans and logs together. */
export const sizeOf = ({ spans, logs }: Batch): number => spans.length + logs.length;

type Portion = { spans: SeenSpan[]; logs: SeenLog[] };

/**
 * A request in portions of `most` spans and logs, each a transaction's: a large one then keeps neither the process nor the
 * database for long, and others are written in between. What is of one trace stays together as far as it goes in.
 */
export function portionsOf(batch: Batch, most: number): Batch[] {
  if (sizeOf(batch) <= most) return [batch];
  const traces = new Map<string, Portion>();
  const traceOf = ({ traceId }: { traceId: string }): Portion => {
    const trace = traces.get(traceId) ?? { spans: [], logs: [] };
    traces.set(traceId, trace);
    return trace;
  };
  for (const span of batch.spans) traceOf(span).spans.push(span);
  for (const log of batch.logs) traceOf(log).logs.push(log);

  const portions: Portion[] = [];
  let portion: Portion = { spans: [], logs: [] };
  const room = (): Portion => {
    if (sizeOf(portion) >= most) {
      portions.push(portion);
      portion = { spans: [], logs: [] };
    }
    return portion;
  };
  for (const { spans, logs } of traces.values()) {
    for (const span of spans) room().spans.push(span);
    for (const log of logs) room().logs.push(log);
  }
  return [...portions, portion];
}
