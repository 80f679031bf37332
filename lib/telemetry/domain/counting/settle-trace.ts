import type { SeenSpan } from "../seen-span.ts";
import { settleBatch } from "../settle-batch.ts";
import { type SettledSpan, spanKey } from "../settled-span.ts";
import type { StoredCall } from "./stored-call.ts";

/** A span that is kept already: as a call, or beside calls. `span` holds what it said itself, without its text. */
export type KeptSpan = { span: SeenSpan; call: StoredCall | null };

/** What becomes of traces when spans are added to what is kept of them. Of each span both what it said and what counts. */
export type TraceChange = {
  newCalls: { settled: SettledSpan; own: SeenSpan }[];
  newOthers: SeenSpan[];
  /** Kept calls as they count now: most of them as before. */
  keptCalls: { before: StoredCall; settled: SettledSpan; own: SeenSpan }[];
  /** Kept calls that turn out to stand around another one. */
  demoted: { before: StoredCall; own: SeenSpan }[];
};

/**
 * Settles whole traces anew, what is kept together with what is fresh: so the end is the same in whatever order and
 * batches the spans came. A fresh span that is kept already is left out.
 */
export function settleTraces(kept: readonly KeptSpan[], fresh: readonly SeenSpan[]): TraceChange {
  const held = new Map(kept.map((each) => [spanKey(each.span), each]));
  const owns = new Map(kept.map(({ span }) => [spanKey(span), span]));
  const added = new Set<string>();
  for (const span of fresh) {
    const key = spanKey(span);
    if (owns.has(key)) continue;
    owns.set(key, span);
    added.add(key);
  }
  const change: TraceChange = { newCalls: [], newOthers: [], keptCalls: [], demoted: [] };
  if (added.size === 0) return change;
  const { calls, others } = settleBatch([...owns.values()]);
  for (const settled of calls) {
    const key = spanKey(settled);
    const own = owns.get(key) ?? settled;
    const before = held.get(key)?.call;
    if (added.has(key)) change.newCalls.push({ settled, own });
    else if (before) change.keptCalls.push({ before, settled, own });
  }
  for (const span of others) {
    const key = spanKey(span);
    const own = owns.get(key) ?? span;
    const before = held.get(key)?.call;
    if (added.has(key)) change.newOthers.push(own);
    else if (before) change.demoted.push({ before, own });
  }
  return change;
}
