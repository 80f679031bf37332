import type { FeedbackKind } from "../domain/feedback/feedback-kinds.ts";
import type { FeedbackCall } from "../domain/feedback/moves.ts";
import { giveCalls, type Waiting } from "./give-calls.ts";
import { moveCounts } from "./move-counts.ts";
import type { RunSql } from "./run-sql.ts";

const HOLD = `
  select f.id, f.kind, f.value, f.prompt_pattern as "promptPattern", f.request_id as "requestId",
    f.trace_id as "traceId", f.span_id as "spanId"
  from feedback f
  where f.workspace_id = $1 and f.call_trace_id is null
    and ((f.request_id is null and f.trace_id = any($2::text[])) or f.request_id = any($3::text[]))
  order by f.workspace_id, f.dedupe_key for update of f`;

type Held = Waiting & {
  kind: FeedbackKind;
  requestId: string | null;
  traceId: string | null;
  spanId: string | null;
};

const isOf = ({ requestId, traceId, spanId }: Held, call: FeedbackCall): boolean =>
  traceId === null ? call.requestId === requestId : call.traceId === traceId && (spanId ?? call.spanId) === call.spanId;

/**
 * Ties what was said before its call came to calls that just arrived, in the transaction that wrote them. `calls` are the
 * new rows that have a prompt, of one workspace. Call it after their buckets are written; where two are of one trace or
 * request, the newest gets what is said of it. Returns how many were tied.
 */
export async function matchWaiting(run: RunSql, calls: readonly FeedbackCall[]): Promise<number> {
  const newest = [...calls].sort((a, b) => b.startedAt - a.startedAt);
  const [first] = newest;
  if (!first) return 0;
  const traces = [...new Set(newest.map(({ traceId }) => traceId))];
  const requests = [...new Set(newest.flatMap(({ requestId }) => requestId ?? []))];
  const held = await run<Held>(HOLD, [first.workspaceId, traces, requests]);
  if (held.length === 0) return 0;
  const byId = new Map(held.map((each) => [each.id, newest.find((call) => isOf(each, call))]));
  const moves = await giveCalls(run, held, (id) => byId.get(id));
  await moveCounts(run, moves);
  return moves.length;
}
