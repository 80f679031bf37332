import { type Drawn, unitOf } from "../counting/unit-deltas.ts";
import type { FeedbackKind } from "./feedback-kinds.ts";
import { isNothing, NO_TALLY, plus, type Tally, tallyOf } from "./tally.ts";

/** The lengths of buckets in seconds. */
const STEPS = [60, 3_600, 86_400] as const;
/** A version's total, beside its arms and tiers. */
const ALL = "*";

/** What must be known of a call to count what is said of it. Times in ms since 1970. */
export type CountedCall = {
  workspaceId: string;
  /** The day of its partition, `2026-11-21`. */
  day: string;
  traceId: string;
  spanId: string;
  promptId: string;
  promptName: string | null;
  version: number | null;
  startedAt: number;
  rolloutId: string | null;
  arm: string;
  tier: string;
  tenantId: string | null;
  conversationId: string | null;
  requestId: string | null;
};

export type Said = { kind: FeedbackKind; value: number };

/** One piece of feedback of a call: what counted before, and what counts now. */
export type Move = { call: CountedCall; before: Said | null; after: Said | null };

export type BucketKey = {
  workspaceId: string;
  promptId: string;
  step: number;
  at: number;
  version: number;
  arm: string;
  tier: string;
};
export type BucketMove = BucketKey & Tally;
export type UnitMove = { rolloutId: string; arm: string; unit: string } & Tally;

const told = (said: Said | null): Tally => (said ? tallyOf(said.kind, said.value) : NO_TALLY);

function keysOf(call: CountedCall, version: number): BucketKey[] {
  const { workspaceId, promptId, startedAt } = call;
  return STEPS.flatMap((step) => {
    const at = Math.floor(startedAt / (step * 1_000)) * step * 1_000;
    const shared = { workspaceId, promptId, step, at, version };
    return [
      { ...shared, arm: ALL, tier: ALL },
      { ...shared, arm: call.arm, tier: call.tier },
    ];
  });
}

/** In the one order in which every writer of buckets takes them, so that two writers never wait for each other. */
function byKey(a: BucketKey, b: BucketKey): number {
  for (const field of ["promptId", "step", "at", "version", "arm", "tier"] as const) {
    if (a[field] !== b[field]) return a[field] < b[field] ? -1 : 1;
  }
  return 0;
}

function sumUp<K extends object>(parts: readonly { key: K; tally: Tally }[]): (K & Tally)[] {
  const sums = new Map<string, { key: K; tally: Tally }>();
  for (const { key, tally } of parts) {
    const name = JSON.stringify(key);
    sums.set(name, { key, tally: plus(sums.get(name)?.tally ?? NO_TALLY, tally) });
  }
  return [...sums.values()].filter(({ tally }) => !isNothing(tally)).map(({ key, tally }) => ({ ...key, ...tally }));
}

/** By how much buckets move. A call without a version is in none. */
export function bucketMoves(moves: readonly Move[]): BucketMove[] {
  const parts = moves.flatMap(({ call, before, after }) => {
    const tally = plus(told(after), told(before), -1);
    return call.version === null ? [] : keysOf(call, call.version).map((key) => ({ key, tally }));
  });
  return sumUp(parts).sort(byKey);
}

/** By how much the units of rollouts move, in the order of their keys. */
export function unitMoves(moves: readonly Move[], drawn: ReadonlyMap<string, Drawn>): UnitMove[] {
  const parts = moves.flatMap(({ call, before, after }) => {
    const of = unitOf(call, drawn);
    if (!of) return [];
    const key = { rolloutId: of.rolloutId, arm: of.arm, unit: of.unit };
    return [{ key, tally: plus(told(after), told(before), -1) }];
  });
  const order = ({ rolloutId, arm, unit }: UnitMove) => `${rolloutId}\n${arm}\n${unit}`;
  return sumUp(parts).sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
