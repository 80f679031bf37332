import { Prisma } from "#generated/prisma/client.ts";
import type { Tx } from "../../core/db.ts";
import { AppError } from "../../core/errors.ts";
import type { CallDetail, NeighbourCall } from "../domain/calls/call-detail.ts";
import { NO_FILTER } from "../domain/calls/call-filter.ts";
import { readCalls } from "./read-calls.ts";

type Further = {
  parentSpanId: string | null;
  identity: string;
  rolloutId: string | null;
  receivedAt: Date;
  promptId: string | null;
};

const NEIGHBOURS = 12;
const AROUND_MS = 7 * 86_400_000;

/** One call of the workspace, without its text. @throws AppError `not_found` */
export async function readCall(
  tx: Tx,
  workspaceId: string,
  { traceId, spanId }: { traceId: string; spanId: string },
): Promise<{ call: CallDetail["call"]; promptId: string | null }> {
  const only = Prisma.sql`c.trace_id = ${traceId} and c.span_id = ${spanId}`;
  const search = { filter: { ...NO_FILTER, id: traceId }, before: null, limit: 1, nowMs: Date.now() };
  const [{ rows }, further] = await Promise.all([
    readCalls(tx, workspaceId, search, [only]),
    tx.$queryRaw<Further[]>`
      select c.parent_span_id as "parentSpanId", c.identity, c.rollout_id as "rolloutId", c.received_at as "receivedAt",
             c.prompt_id as "promptId"
      from call c where c.workspace_id = ${workspaceId} and ${only} order by c.day desc limit 1`,
  ]);
  const [row] = rows;
  const [rest] = further;
  if (!row || !rest) throw new AppError("not_found", "There is no such call, or its days of keeping are over.");
  const { promptId, receivedAt, ...more } = rest;
  return { call: { ...row, ...more, receivedAt: receivedAt.toISOString() }, promptId };
}

/** The calls of the same conversation around this one, oldest first. */
export async function readNeighbours(
  tx: Tx,
  workspaceId: string,
  call: CallDetail["call"],
): Promise<CallDetail["neighbours"]> {
  if (call.conversation === null) return { calls: [], more: false };
  const at = Date.parse(call.startedAt);
  const rows = await tx.$queryRaw<(Omit<NeighbourCall, "startedAt"> & { startedAt: Date })[]>`
    select c.trace_id as "traceId", c.span_id as "spanId", c.started_at as "startedAt", c.duration_ms as "durationMs",
           c.is_error as "isError", c.prompt_name as prompt, c.version, c.name, c.flags
    from call c
    where c.workspace_id = ${workspaceId} and c.conversation_id = ${call.conversation}
      and c.tenant_id is not distinct from ${call.tenant}
      and c.started_at between ${new Date(at - AROUND_MS)} and ${new Date(at + AROUND_MS)}
      and c.day between ${new Date(at - AROUND_MS)}::date and ${new Date(at + AROUND_MS)}::date
    order by abs(extract(epoch from c.started_at - ${new Date(at)}::timestamptz)), c.trace_id, c.span_id
    limit ${NEIGHBOURS + 1}`;
  const calls = rows
    .slice(0, NEIGHBOURS)
    .map((row) => ({ ...row, startedAt: row.startedAt.toISOString() }))
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  return { calls, more: rows.length > NEIGHBOURS };
}
