import type { Redaction } from "../domain/capture.ts";
import type { StoredCall, Told } from "../domain/counting/stored-call.ts";
import type { AttributeValue } from "../domain/raw-span.ts";
import type { SeenContent } from "../domain/seen-span.ts";
import { jsonRows, type Sql } from "./sql.ts";

export type ContentRow = SeenContent & {
  day: string;
  workspaceId: string;
  traceId: string;
  spanId: string;
  redactions: Redaction[];
  attributes: Record<string, AttributeValue>;
  /** The flags of its whole text while its call is not there yet; null once it is. */
  waiting: string[] | null;
};

export type SpanRow = {
  day: string;
  workspaceId: string;
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
  service: string;
  startedAt: number;
  durationMs: number;
  isError: boolean;
  told: Told | null;
};

const KEY = `day date, "workspaceId" text, "traceId" text, "spanId" text`;

/** Keeps calls that are new, received now; returns the keys (`workspace/trace/span`) of those that were. */
export async function insertCalls(sql: Sql, rows: readonly StoredCall[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const made = await sql.query<{ key: string }>(
    `insert into call (
       day, workspace_id, trace_id, span_id, parent_span_id, prompt_id, prompt_name, version, identity, rollout_id, arm,
       tier, tenant_id, conversation_id, request_id, name, service, started_at, duration_ms, provider, model,
       input_tokens, output_tokens, cost_usd, is_error, error_type, finish_reason, flags, capture, told, received_at)
     select
       day, "workspaceId", "traceId", "spanId", "parentSpanId", "promptId", "promptName", version, identity, "rolloutId",
       arm, tier, "tenantId", "conversationId", "requestId", name, service, to_timestamp("startedAt" / 1000),
       "durationMs", provider, model, "inputTokens", "outputTokens", "costUsd", "isError", "errorType", "finishReason",
       flags, capture, told, now()
     from json_to_recordset($1::json) as r(${KEY}, "parentSpanId" text, "promptId" text, "promptName" text, version int,
       identity text, "rolloutId" text, arm text, tier text, "tenantId" text, "conversationId" text, "requestId" text,
       name text, service text, "startedAt" float8, "durationMs" float8, provider text, model text, "inputTokens" int,
       "outputTokens" int, "costUsd" float8, "isError" boolean, "errorType" text, "finishReason" text, flags text[],
       capture text, told jsonb)
     on conflict do nothing
     returning workspace_id || '/' || trace_id || '/' || span_id as key`,
    [jsonRows(rows)],
  );
  return new Set(made.rows.map(({ key }) => key));
}

/**
 * Keeps texts of calls. What was kept of the same call stays, and what it lacks is added. Read as `jsonb` the rows are parsed
 * once, which for long texts is cheaper than `json`; for the short fields of calls it is not.
 */
export async function insertContent(sql: Sql, rows: readonly ContentRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `insert into call_content as held (
       day, workspace_id, trace_id, span_id, input, output, variables, parameters, redactions, attributes, waiting)
     select day, "workspaceId", "traceId", "spanId", input, output, variables, parameters, redactions, attributes, waiting
     from jsonb_to_recordset($1::jsonb) as r(${KEY}, input jsonb, output jsonb, variables jsonb, parameters jsonb,
       redactions jsonb, attributes jsonb, waiting text[])
     on conflict (workspace_id, trace_id, span_id, day) do update set
       input = coalesce(held.input, excluded.input), output = coalesce(held.output, excluded.output),
       variables = coalesce(held.variables, excluded.variables),
       parameters = coalesce(held.parameters, excluded.parameters),
       redactions = case when (held.input is null and excluded.input is not null)
           or (held.output is null and excluded.output is not null)
           or (held.variables is null and excluded.variables is not null)
         then (
           select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'count', count) order by kind), '[]') from (
             select r->>'kind' as kind, sum((r->>'count')::int) as count
             from jsonb_array_elements(held.redactions || excluded.redactions) r group by 1
           ) sums)
         else held.redactions end,
       attributes = excluded.attributes || held.attributes, waiting = excluded.waiting`,
    [jsonRows(rows)],
  );
}

/** Keeps spans that are no calls. */
export async function insertSpans(sql: Sql, rows: readonly SpanRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `insert into trace_span (
       day, workspace_id, trace_id, span_id, parent_span_id, name, service, started_at, duration_ms, is_error, told)
     select day, "workspaceId", "traceId", "spanId", "parentSpanId", name, service, to_timestamp("startedAt" / 1000),
            "durationMs", "isError", told
     from json_to_recordset($1::json) as r(${KEY}, "parentSpanId" text, name text, service text, "startedAt" float8,
       "durationMs" float8, "isError" boolean, told jsonb)
     on conflict do nothing`,
    [jsonRows(rows)],
  );
}
