import { performance } from "node:perf_hooks";
import { Prisma } from "#generated/prisma/client.ts";
import type { Tx } from "../../core/db.ts";
import { type CallFilter, isPointed } from "../domain/calls/call-filter.ts";
import type { CallPlace, CallRow } from "../domain/calls/call-row.ts";
import { dayOf } from "../domain/day-of.ts";
import { callConditions } from "./call-conditions.ts";
import { saidOf } from "./said-of.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How far back a search reaches by itself: through everything only a week, by an index as long as calls are kept. */
const USUAL_MS = 7 * DAY_MS;
/** A rule keeps calls for two years at most, a legal hold for as long as it stands. Days that are gone cost nothing. */
const POINTED_MS = 3_650 * DAY_MS;
/** A search that finds little goes on for so long, and through so many hours in any case; then it says how far it came. */
const BUDGET_MS = 4_000;
const LEAST_MS = 12 * HOUR_MS;
const LEAST_STRETCH_MS = HOUR_MS;
/** Each stretch is as long as lets it take about so long, going by the one before; it grows fourfold at most. */
const STRETCH_MS = 400;

type Columns = Omit<CallRow, "startedAt" | "said" | "arm" | "tier"> & { startedAt: Date; arm: string; tier: string };

/** Calls, newest first; `searchedTo` (ms) says how far back was looked when time ran out before the page was full. */
export type FoundCalls = { rows: CallRow[]; searchedTo: number | null };

export type CallSpan = { filter: CallFilter; before: CallPlace | null; limit: number; nowMs: number };

const COLUMNS = Prisma.sql`
  c.trace_id as "traceId", c.span_id as "spanId", c.request_id as "requestId", c.prompt_name as prompt, c.version, c.arm,
  c.tenant_id as tenant, c.tier, c.conversation_id as conversation, c.name, c.service, c.started_at as "startedAt",
  c.duration_ms as "durationMs", c.provider, c.model, c.input_tokens as "inputTokens",
  c.output_tokens as "outputTokens", c.cost_usd as "costUsd", c.is_error as "isError", c.error_type as "errorType",
  c.finish_reason as "finishReason", c.flags, c.capture`;

/** Rows of one stretch of time; its days are named besides, so that only their partitions are opened. */
function readSlice(
  tx: Tx,
  conditions: readonly Prisma.Sql[],
  place: CallPlace | null,
  [from, to]: readonly [number, number],
  limit: number,
): Promise<Columns[]> {
  const after = place
    ? Prisma.sql`and (c.started_at, c.trace_id, c.span_id) < (${new Date(place.at)}, ${place.traceId}, ${place.spanId})`
    : Prisma.empty;
  return tx.$queryRaw<Columns[]>`
    select ${COLUMNS} from call c
    where ${Prisma.join([...conditions], " and ")} ${after}
      and c.started_at >= ${new Date(from)} and c.started_at <= ${new Date(to)}
      and c.day >= ${dayOf(from)}::date and c.day <= ${dayOf(to)}::date
    order by c.started_at desc, c.trace_id desc, c.span_id desc
    limit ${limit}`;
}

/** The prompt that has the name; where none has, a call still tells the name its prompt had. */
async function promptIdOf(tx: Tx, workspaceId: string, prompt: string | null): Promise<string | null> {
  if (prompt === null) return null;
  const found = await tx.prompt.findFirst({ where: { workspaceId, name: prompt }, select: { id: true } });
  return found?.id ?? null;
}

/** The first and last moment a search looks at, in ms. */
export function reachOf(filter: CallFilter, nowMs: number): { from: number; to: number } {
  // Clocks of applications may run ahead: what they date into the next hour is found all the same.
  const newest = nowMs + HOUR_MS;
  const to = filter.to === null ? newest : Math.min(newest, Date.parse(filter.to) - 1);
  const most = isPointed(filter) ? POINTED_MS : USUAL_MS;
  const from = filter.from === null ? to - most : Date.parse(filter.from);
  return { from: Math.max(from, to - POINTED_MS), to };
}

function tellRow({ startedAt, arm, tier, ...row }: Columns, said: CallRow["said"]): CallRow {
  return { ...row, arm: arm || null, tier: tier || null, startedAt: startedAt.toISOString(), said };
}

/**
 * Reads calls of a workspace from the newest back, stretch by stretch of time, until the page is full. Stretches grow
 * while they are quick, so that a rare thing is found and a common one is not read twice. Never reads their text.
 */
export async function readCalls(
  tx: Tx,
  workspaceId: string,
  { filter, before, limit, nowMs }: CallSpan,
  more: readonly Prisma.Sql[] = [],
): Promise<FoundCalls> {
  const promptId = await promptIdOf(tx, workspaceId, filter.prompt);
  const own = Prisma.sql`c.workspace_id = ${workspaceId}`;
  const conditions = [own, ...callConditions(filter, promptId), ...more];
  const { from, to } = reachOf(filter, nowMs);
  const began = performance.now();
  const found: Columns[] = [];
  let end = before ? Math.min(before.at, to) : to;
  let length = filter.id !== null || filter.conversation !== null ? POINTED_MS : 2 * HOUR_MS;
  let searchedTo: number | null = null;
  while (end >= from && found.length < limit) {
    const start = Math.max(from, end - length);
    const asked = performance.now();
    found.push(...(await readSlice(tx, conditions, before, [start, end], limit - found.length)));
    const took = performance.now() - asked;
    length = Math.max(LEAST_STRETCH_MS, length * Math.min(4, STRETCH_MS / Math.max(1, took)));
    end = start - 1;
    const isSpent = performance.now() - began > BUDGET_MS && start <= nowMs - LEAST_MS;
    if (isSpent && end >= from && found.length < limit) {
      searchedTo = start;
      break;
    }
  }
  const said = await saidOf(tx, workspaceId, found);
  return { rows: found.map((row) => tellRow(row, said(row))), searchedTo };
}
