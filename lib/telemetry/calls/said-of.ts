import type { Tx } from "../../core/db.ts";
import type { SaidOfCall } from "../domain/calls/call-row.ts";

type Of = { traceId: string; spanId: string };

const NOTHING: SaidOfCall = { up: 0, down: 0, escalations: 0, abandonments: 0, score: null };
const keyOf = ({ traceId, spanId }: Of) => `${traceId} ${spanId}`;

/** What was said of some calls, in one question; the answer is asked for each call. */
export async function saidOf(tx: Tx, workspaceId: string, calls: readonly Of[]): Promise<(call: Of) => SaidOfCall> {
  if (calls.length === 0) return () => NOTHING;
  const traces = [...new Set(calls.map(({ traceId }) => traceId))];
  const rows = await tx.$queryRaw<(SaidOfCall & Of)[]>`
    select call_trace_id as "traceId", call_span_id as "spanId",
           (count(*) filter (where kind = 'thumbs' and value > 0))::int as up,
           (count(*) filter (where kind = 'thumbs' and value <= 0))::int as down,
           (count(*) filter (where kind = 'escalation' and value > 0))::int as escalations,
           (count(*) filter (where kind = 'abandonment' and value > 0))::int as abandonments,
           avg(value) filter (where kind = 'score') as score
    from feedback
    where workspace_id = ${workspaceId} and call_trace_id = any(${traces})
    group by 1, 2`;
  const said = new Map(rows.map(({ traceId, spanId, ...rest }) => [keyOf({ traceId, spanId }), rest]));
  return (call) => said.get(keyOf(call)) ?? NOTHING;
}
