import type pg from "pg";
import { dayOf } from "../domain/counting/call-row.ts";
import { spanKey } from "../domain/settled-span.ts";
import { lockCounts, lockTraces, type TraceKey } from "./lock-traces.ts";
import { moveBuckets } from "./move-buckets.ts";
import { moveUnits } from "./move-units.ts";
import type { IngestParts } from "./parts.ts";
import type { Prepared } from "./prepare-batch.ts";
import { readTraces } from "./read-traces.ts";
import type { Sql } from "./sql.ts";
import { dropWaiting, takeWaiting } from "./take-waiting.ts";
import { writeLogs } from "./write-logs.ts";
import { type Moves, newMoves, writeTraces } from "./write-traces.ts";

const DAY_MS = 86_400_000;

/** The days of a group's spans, and today for texts that wait. */
export function daysOf(group: readonly Prepared[], now: number): string[] {
  const days = new Set(group.flatMap(({ spans }) => spans.map(({ startMs }) => dayOf(startMs))));
  if (group.some(({ logs }) => logs.length > 0)) days.add(dayOf(now));
  return [...days].sort();
}

/** The traces of one day may have begun on the one before, and end on the next. */
const around = (days: readonly string[]): string[] => [
  ...new Set(days.flatMap((day) => [-1, 0, 1].map((each) => dayOf(Date.parse(day) + each * DAY_MS)))),
];

function tracesOf(group: readonly Prepared[]): TraceKey[] {
  const traces = new Map<string, TraceKey>();
  for (const { workspaceId, spans, logs } of group) {
    for (const { traceId } of [...spans, ...logs]) traces.set(`${workspaceId}/${traceId}`, { workspaceId, traceId });
  }
  return [...traces.values()];
}

/**
 * Writes the spans and logs of some requests in one transaction, with all that they move. Afterwards everything is as if
 * all spans of their traces had come at once.
 */
export async function writeGroup(
  client: pg.PoolClient,
  parts: IngestParts,
  group: readonly Prepared[],
  now: number,
): Promise<void> {
  const traces = tracesOf(group);
  if (traces.length === 0) return;
  const days = around(daysOf(group, now));
  await client.query("begin");
  try {
    await lockTraces(client, traces);
    const kept = await readTraces(client, traces, days, parts.costOf);
    const waiting = await takeWaiting(client, traces, days);
    await dropWaiting(client, [...waiting.keys()], days);
    const moves = newMoves();
    for (const [workspaceId, ofOne] of Map.groupBy(group, (each) => each.workspaceId)) {
      const fresh = ofOne.flatMap(({ spans }) => spans);
      const texts = new Map(ofOne.flatMap((each) => [...each.texts]));
      const known = kept.get(workspaceId) ?? [];
      const calls = await writeTraces(client, parts, { workspaceId, kept: known, fresh, texts, waiting }, moves);
      const logs = ofOne.flatMap((each) => each.logs);
      const seen = new Set([...known.map(({ span }) => spanKey(span)), ...fresh.map(spanKey)]);
      const isOther = (key: string) => seen.has(key) && !calls.has(key);
      await writeLogs(client, parts, { workspaceId, logs, calls, isOther }, { moves, now });
      noteEvaluations(workspaceId, logs, { moves, now });
    }
    await count(client, parts, group, moves);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

function noteEvaluations(
  workspaceId: string,
  logs: Prepared["logs"],
  { moves, now }: { moves: Moves; now: number },
): void {
  for (const { traceId, spanId, evaluations } of logs) {
    for (const evaluation of evaluations) {
      moves.evaluations.push({ workspaceId, traceId, spanId, at: now, evaluation });
    }
  }
}

async function count(sql: Sql, parts: IngestParts, group: readonly Prepared[], moves: Moves): Promise<void> {
  await lockCounts(sql, new Set(group.map(({ workspaceId }) => workspaceId)));
  await moveBuckets(sql, moves.buckets.all());
  await moveUnits(sql, moves.units);
  await moves.served.write(sql);
  if (moves.evaluations.length > 0) await parts.feedback.applyEvaluations(sql, moves.evaluations);
  if (moves.arrived.length > 0) await parts.feedback.matchWaiting(sql, moves.arrived);
}
