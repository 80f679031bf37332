import { type Prepared, sizeOf } from "./prepare-batch.ts";

/**
 * A request in portions of about `most` spans and logs, each a transaction's: a large one then keeps neither the process
 * nor the database for long, and others are written in between. What is of one trace stays together as far as it goes in.
 */
export function portionsOf(whole: Prepared, most: number): Prepared[] {
  if (sizeOf(whole) <= most) return [whole];
  const { spans, logs } = whole;
  const traces = Map.groupBy(
    [...spans.map((span) => ({ span, log: null })), ...logs.map((log) => ({ span: null, log }))],
    ({ span, log }) => (span ?? log)?.traceId ?? "",
  );
  const portions: Prepared[] = [];
  let portion = emptied(whole);
  for (const { span, log } of [...traces.values()].flat()) {
    if (sizeOf(portion) >= most) {
      portions.push(portion);
      portion = emptied(whole);
    }
    if (span) portion.spans.push(span);
    if (log) portion.logs.push(log);
  }
  return [...portions, portion];
}

/** Texts are looked up by their span: every portion has them all. */
const emptied = (whole: Prepared): Prepared => ({ ...whole, spans: [], logs: [] });
