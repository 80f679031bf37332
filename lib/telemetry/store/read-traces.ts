import { NO_CONTENT } from "../domain/content-or.ts";
import { toldByRow } from "../domain/counting/own-facts.ts";
import type { KeptSpan } from "../domain/counting/settle-trace.ts";
import type { StoredCall, Told } from "../domain/counting/stored-call.ts";
import type { SeenSpan } from "../domain/seen-span.ts";
import type { TraceKey } from "./lock-traces.ts";
import type { CostOf } from "./parts.ts";
import type { Sql } from "./sql.ts";
import { TooMuchKept } from "./write-apart.ts";

/** Of a longer trace the rest is not looked at: what comes later is kept without being settled with it. */
const MOST_SPANS = 1_000;
/** Rows that one transaction holds in memory. */
const MOST_ROWS = 20_000;

export const CALL_COLUMNS = `
  c.day::text as day, c.workspace_id as "workspaceId", c.trace_id as "traceId", c.span_id as "spanId",
  c.parent_span_id as "parentSpanId", c.prompt_id as "promptId", c.prompt_name as "promptName", c.version, c.identity,
  c.rollout_id as "rolloutId", c.arm, c.tier, c.tenant_id as "tenantId", c.conversation_id as "conversationId",
  c.request_id as "requestId", c.name, c.service, (extract(epoch from c.started_at) * 1000)::float8 as "startedAt",
  c.duration_ms as "durationMs", c.provider, c.model, c.input_tokens as "inputTokens", c.output_tokens as "outputTokens",
  c.cost_usd as "costUsd", c.is_error as "isError", c.error_type as "errorType", c.finish_reason as "finishReason",
  c.flags, c.capture, c.told`;

type OtherRow = {
  workspaceId: string;
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  startedAt: number;
  told: Told | null;
};

const NOTHING_TOLD: Told = {
  ...{ role: "wrapper", identity: null, rollout: null, arm: null, tenantId: null, tier: null, conversationId: null },
  ...{ requestId: null, inputTokens: null, outputTokens: null, costUsd: null },
};

/** What is kept of traces on some days (`2026-11-30`), by workspace. @throws TooMuchKept */
export async function readTraces(
  sql: Sql,
  traces: readonly TraceKey[],
  days: readonly string[],
  costOf: CostOf,
): Promise<Map<string, KeptSpan[]>> {
  const values = [traces.map(({ workspaceId }) => workspaceId), traces.map(({ traceId }) => traceId), days];
  const wanted = "from unnest($1::text[], $2::text[]) as w(workspace_id, trace_id) cross join lateral";
  const within = "workspace_id = w.workspace_id and trace_id = w.trace_id and day = any($3::date[])";
  const calls = await sql.query<StoredCall>(
    `select ${CALL_COLUMNS} ${wanted} (select * from call where ${within} limit ${MOST_SPANS}) c limit ${MOST_ROWS + 1}`,
    values,
  );
  const others = await sql.query<OtherRow>(
    `select s.workspace_id as "workspaceId", s.trace_id as "traceId", s.span_id as "spanId",
            s.parent_span_id as "parentSpanId", (extract(epoch from s.started_at) * 1000)::float8 as "startedAt", s.told
     ${wanted} (select * from trace_span where ${within} limit ${MOST_SPANS}) s limit ${MOST_ROWS + 1}`,
    values,
  );
  if (Math.max(calls.rows.length, others.rows.length) > MOST_ROWS) throw new TooMuchKept();
  const kept = new Map<string, KeptSpan[]>();
  const add = (workspaceId: string, each: KeptSpan) => {
    const known = kept.get(workspaceId) ?? [];
    kept.set(workspaceId, known);
    known.push(each);
  };
  for (const call of calls.rows) {
    const told = call.told ?? toldByRow(call, costOf(call.workspaceId, call));
    add(call.workspaceId, { span: spanOf(call, told), call });
  }
  for (const other of others.rows)
    add(other.workspaceId, { span: spanOf(other, other.told ?? NOTHING_TOLD), call: null });
  return kept;
}

/** What a kept span said, without its text. */
function spanOf(row: OtherRow | StoredCall, told: Told): SeenSpan {
  const bare = {
    ...{ name: "", service: "", durationMs: 0, isError: false, errorType: null, provider: null, model: null },
    finishReason: null,
  };
  return {
    ...bare,
    ...row,
    ...told,
    startMs: row.startedAt,
    content: NO_CONTENT,
    evaluations: [],
    attributes: {},
  };
}
