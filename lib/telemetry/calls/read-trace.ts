import type { Tx } from "../../core/db.ts";
import type { CallDetail } from "../domain/calls/call-detail.ts";
import { type TraceSpanFacts, traceTree } from "../domain/calls/trace-tree.ts";

type Row = Omit<TraceSpanFacts, "startedMs"> & { startedAt: Date; total: number };

/** The spans of a trace, `limit` of them from its begin on; the call the page is about is among them in any case. */
export async function readTrace(
  tx: Tx,
  workspaceId: string,
  { traceId, spanId }: { traceId: string; spanId: string },
  limit: number,
): Promise<CallDetail["trace"]> {
  const rows = await tx.$queryRaw<Row[]>`
    with spans as (
      select span_id, parent_span_id, name, service, started_at, duration_ms, is_error, true as is_call,
             case when provider is null then model else provider || '/' || model end as model
      from call where workspace_id = ${workspaceId} and trace_id = ${traceId}
      union all
      select span_id, parent_span_id, name, service, started_at, duration_ms, is_error, false, null
      from trace_span where workspace_id = ${workspaceId} and trace_id = ${traceId}
    )
    select span_id as "spanId", parent_span_id as "parentSpanId", name, service, started_at as "startedAt",
           duration_ms as "durationMs", is_error as "isError", is_call as "isCall", model,
           (count(*) over ())::int as total
    from spans order by (span_id = ${spanId}) desc, started_at, span_id limit ${limit}`;
  const lines = traceTree(rows.map(({ startedAt, total: _, ...row }) => ({ ...row, startedMs: startedAt.getTime() })));
  const durationMs = lines.reduce((most, line) => Math.max(most, line.startMs + line.durationMs), 0);
  return { lines, total: rows[0]?.total ?? 0, durationMs };
}
