import { type BucketDelta, bucketsOf, NO_AMOUNTS } from "../counting/buckets.ts";
import type { StoredCall } from "../counting/stored-call.ts";
import { type Drawn, unitOf } from "../counting/unit-deltas.ts";
import type { FeedbackKind } from "./feedback-kinds.ts";
import { isNothing, NO_TALLY, plus, type Tally, tallyOf } from "./tally.ts";

/** A call that something is said of, as far as it must be known to count that. */
export type FeedbackCall = Pick<
  StoredCall,
  | "workspaceId"
  | "day"
  | "traceId"
  | "spanId"
  | "promptName"
  | "version"
  | "startedAt"
  | "rolloutId"
  | "arm"
  | "tier"
  | "tenantId"
  | "conversationId"
  | "requestId"
> & { promptId: string };

export type Said = { kind: FeedbackKind; value: number };

/** One piece of feedback of a call: what counted before, and what counts now. */
export type Move = { call: FeedbackCall; before: Said | null; after: Said | null };

export type UnitMove = { rolloutId: string; arm: string; unit: string } & Tally;

const told = (said: Said | null): Tally => (said ? tallyOf(said.kind, said.value) : NO_TALLY);

function sumUp<K extends object>(parts: readonly { key: K; tally: Tally }[]): (K & Tally)[] {
  const sums = new Map<string, { key: K; tally: Tally }>();
  for (const { key, tally } of parts) {
    const name = JSON.stringify(key);
    sums.set(name, { key, tally: plus(sums.get(name)?.tally ?? NO_TALLY, tally) });
  }
  return [...sums.values()].filter(({ tally }) => !isNothing(tally)).map(({ key, tally }) => ({ ...key, ...tally }));
}

/** By how much buckets move. A call without a version is in none. */
export function bucketMoves(moves: readonly Move[]): BucketDelta[] {
  const parts = moves.flatMap(({ call, before, after }) => {
    const { version } = call;
    const tally = plus(told(after), told(before), -1);
    return version === null ? [] : bucketsOf({ ...call, version }).map((key) => ({ key, tally }));
  });
  return sumUp(parts).map((sum) => ({ ...NO_AMOUNTS, ...sum, latency: [] }));
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
