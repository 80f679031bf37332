import { patternCovers } from "../../access/policy.ts";
import { type KeptSpan, settleTraces, type TraceChange } from "../domain/counting/settle-trace.ts";
import type { StoredCall } from "../domain/counting/stored-call.ts";
import { type RowContext, storedCallOf } from "../domain/counting/stored-call-of.ts";
import type { SeenSpan } from "../domain/seen-span.ts";
import { spanKey } from "../domain/settled-span.ts";
import type { Prepared } from "./prepare-batch.ts";

/** A kept call that counts otherwise now. */
export type ChangedCall = { before: StoredCall; after: StoredCall };

/** What becomes of one workspace's traces, and which spans of limited keys are refused because of it. */
export type SettledFresh = {
  change: TraceChange;
  changed: ChangedCall[];
  refused: ReadonlySet<string>;
  /** The spans that limited keys sent, each with its limit. */
  patterns: ReadonlyMap<string, string>;
};

const MAY_CHANGE = [
  ...["promptId", "promptName", "version", "identity", "rolloutId", "arm", "tier", "tenantId", "conversationId"],
  ...["requestId", "inputTokens", "outputTokens", "costUsd"],
] as readonly (keyof StoredCall)[];

const isOther = ({ before, after }: ChangedCall): boolean => MAY_CHANGE.some((name) => before[name] !== after[name]);

function settle(kept: readonly KeptSpan[], fresh: readonly SeenSpan[], context: RowContext) {
  const change = settleTraces(kept, fresh);
  const changed = change.keptCalls
    .map(({ before, settled, own }) => ({ before, after: storedCallOf(settled, own, before, context) }))
    .filter(isOther);
  return { change, changed };
}

/**
 * Settles what requests brought with what is kept of their traces. A span of a key that is limited to some prompts is
 * refused where it would become a call of another prompt, or change one: what a trace lends and takes is known only here.
 */
export function settleFresh(
  kept: readonly KeptSpan[],
  requests: readonly Pick<Prepared, "spans" | "promptPattern">[],
  context: RowContext,
): SettledFresh {
  const fresh = requests.flatMap(({ spans }) => spans);
  const settled = settle(kept, fresh, context);
  const patterns = limitedSpans(requests);
  const refused = refusedOf(kept, fresh, patterns, settled);
  if (refused.size === 0) return { ...settled, refused, patterns };
  const allowed = fresh.filter((span) => !refused.has(spanKey(span)));
  return { ...settle(kept, allowed, context), refused, patterns };
}

function limitedSpans(requests: readonly Pick<Prepared, "spans" | "promptPattern">[]): Map<string, string> {
  const patterns = new Map<string, string>();
  if (requests.every(({ promptPattern }) => promptPattern === null)) return patterns;
  const seen = new Set<string>();
  for (const { spans, promptPattern } of requests) {
    for (const key of spans.map(spanKey)) {
      // Of a span that several sent, the first counts.
      if (!seen.has(key) && promptPattern !== null) patterns.set(key, promptPattern);
      seen.add(key);
    }
  }
  return patterns;
}

function refusedOf(
  kept: readonly KeptSpan[],
  fresh: readonly SeenSpan[],
  patterns: ReadonlyMap<string, string>,
  { change, changed }: Pick<SettledFresh, "change" | "changed">,
): Set<string> {
  const refused = new Set<string>();
  if (patterns.size === 0) return refused;
  const byKey = new Map([...fresh, ...kept.map(({ span }) => span)].map((span) => [spanKey(span), span]));
  const check = (key: string, promptName: string | null) => {
    const pattern = patterns.get(key);
    if (pattern !== undefined && promptName !== null && !patternCovers(pattern, promptName)) refused.add(key);
  };
  for (const { settled } of change.newCalls) check(spanKey(settled), settled.identity?.name ?? null);
  // What stands above a call may have lent it something.
  for (const { before } of changed) for (const key of keysAbove(before, byKey)) check(key, before.promptName);
  const gone = new Map(change.demoted.map(({ before }) => [spanKey(before), before.promptName]));
  if (gone.size === 0) return refused;
  // What stands below a call may have made it none.
  for (const key of patterns.keys()) {
    const span = byKey.get(key);
    for (const above of span ? keysAbove(span, byKey) : []) check(key, gone.get(above) ?? null);
  }
  return refused;
}

/** The spans above one, as far as they are known. */
function keysAbove(
  { traceId, parentSpanId }: Pick<SeenSpan, "traceId" | "parentSpanId">,
  byKey: ReadonlyMap<string, SeenSpan>,
): Set<string> {
  const above = new Set<string>();
  let next = parentSpanId;
  while (next !== null) {
    const key = spanKey({ traceId, spanId: next });
    const span = byKey.get(key);
    if (!span || above.has(key)) break;
    above.add(key);
    next = span.parentSpanId;
  }
  return above;
}
