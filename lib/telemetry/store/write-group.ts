import type pg from "pg";
import type { KeptSpan } from "../domain/counting/settle-trace.ts";
import type { RowContext } from "../domain/counting/stored-call-of.ts";
import { dayOf } from "../domain/day-of.ts";
import { spanKey } from "../domain/settled-span.ts";
import { sqlOfConnection } from "../feedback/run-sql.ts";
import type { TierName } from "./known-tiers.ts";
import { lockCounts, lockTraces, type TraceKey } from "./lock-traces.ts";
import { moveBuckets } from "./move-buckets.ts";
import { moveUnits } from "./move-units.ts";
import type { WorkingParts } from "./parts.ts";
import type { Prepared } from "./prepare-batch.ts";
import { readTraces } from "./read-traces.ts";
import { settleFresh } from "./settle-fresh.ts";
import type { Sql } from "./sql.ts";
import { takeWaiting } from "./take-waiting.ts";
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
 * all spans of their traces had come at once. Returns how many of each request were refused because its key may not tell
 * of the prompt they turned out to be of.
 */
export async function writeGroup(
  client: pg.PoolClient,
  parts: WorkingParts,
  group: readonly Prepared[],
  now: number,
): Promise<number[]> {
  const traces = tracesOf(group);
  const refused = group.map(() => 0);
  if (traces.length === 0) return refused;
  const days = around(daysOf(group, now));
  await client.query("begin");
  try {
    await lockTraces(client, traces);
    const kept = await readTraces(client, traces, days, parts.costOf);
    const names = new Map<string, TierName>();
    for (const { workspaceId } of group) names.set(workspaceId, await parts.tiers.of(client, workspaceId));
    const teams = teamsOf(parts, group, { kept, names });
    const arrived = teams.flatMap(({ workspaceId, fresh }) => fresh.map((span) => ({ ...span, workspaceId })));
    const waiting = await takeWaiting(client, arrived, [...new Set([...days, ...around([dayOf(now)])])]);
    const moves = newMoves();
    for (const team of teams) {
      const { workspaceId, requests, known, seen } = team;
      const texts = new Map(requests.toReversed().flatMap((each) => [...each.texts]));
      const calls = await writeTraces(client, parts, { ...team, kept: known, texts, waiting }, moves);
      const isOther = (key: string) => seen.has(key) && !calls.has(key);
      const notTheirs = await writeLogs(client, parts, { workspaceId, requests, calls, isOther }, { moves, now });
      for (const request of requests) {
        refused[group.indexOf(request)] = refusedOf(request, team.settled.refused) + (notTheirs.get(request) ?? 0);
        noteEvaluations(request, { moves, now });
      }
    }
    await count(client, parts, group, moves);
    await client.query("commit");
    return refused;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

/** What a group brought of each workspace, settled with what is kept of it. */
function teamsOf(
  parts: WorkingParts,
  group: readonly Prepared[],
  { kept, names }: { kept: ReadonlyMap<string, KeptSpan[]>; names: ReadonlyMap<string, TierName> },
) {
  return [...Map.groupBy(group, (each) => each.workspaceId)].map(([workspaceId, requests]) => {
    const workspace = parts.directory(workspaceId);
    const tierName = names.get(workspaceId) ?? (() => "");
    const context: RowContext = { workspaceId, workspace, tierName, costOf: (used) => parts.costOf(workspaceId, used) };
    const known = kept.get(workspaceId) ?? [];
    const settled = settleFresh(known, requests, context);
    const fresh = requests.flatMap(({ spans }) => spans).filter((span) => !settled.refused.has(spanKey(span)));
    const seen = new Set([...known.map(({ span }) => spanKey(span)), ...fresh.map(spanKey)]);
    return { workspaceId, context, requests, known, settled, fresh, seen };
  });
}

const refusedOf = ({ spans, promptPattern }: Prepared, refused: ReadonlySet<string>): number =>
  promptPattern === null ? 0 : spans.filter((span) => refused.has(spanKey(span))).length;

function noteEvaluations(
  { workspaceId, promptPattern, logs }: Prepared,
  { moves, now }: { moves: Moves; now: number },
): void {
  for (const { traceId, spanId, evaluations } of logs) {
    for (const evaluation of evaluations) {
      moves.evaluations.push({ workspaceId, promptPattern, traceId, spanId, at: now, evaluation });
    }
  }
}

async function count(sql: Sql, parts: WorkingParts, group: readonly Prepared[], moves: Moves): Promise<void> {
  await lockCounts(sql, new Set(group.map(({ workspaceId }) => workspaceId)));
  await moveBuckets(sqlOfConnection(sql), moves.buckets.all());
  await moveUnits(sql, moves.units);
  await moves.served.write(sql);
  if (moves.evaluations.length > 0) await parts.feedback.applyEvaluations(sql, moves.evaluations);
  if (moves.arrived.length > 0) await parts.feedback.matchWaiting(sql, moves.arrived);
}
