import { captureFacts, type Facts } from "../capture/capture-facts.ts";
import type { Capture } from "../domain/capture.ts";
import type { StoredCall } from "../domain/counting/stored-call.ts";
import type { Said } from "../domain/feedback/moves.ts";
import { type Tally, tallyOfAll } from "../domain/feedback/tally.ts";
import type { SeenContent } from "../domain/seen-span.ts";
import type { IngestParts } from "./parts.ts";
import { jsonRows, type Sql } from "./sql.ts";

/** A call whose prompt turned out to let less be kept than was kept of it. */
export type Tightened = { row: StoredCall; capture: Capture };

const KEYS = `json_to_recordset($1::json) as k(day date, "workspaceId" text, "traceId" text, "spanId" text)`;
const matches = (table: string) =>
  `${table}.day = k.day and ${table}.workspace_id = k."workspaceId" and ${table}.trace_id = k."traceId" and ${table}.span_id = k."spanId"`;

const keysOf = (rows: readonly StoredCall[]) =>
  jsonRows(rows.map(({ day, workspaceId, traceId, spanId }) => ({ day, workspaceId, traceId, spanId })));

/**
 * What was said of calls so far, by `workspace/trace/span`. Whoever says something of them now waits until this transaction
 * ends, and finds them as they are then: it would count where the call no longer does.
 */
export async function readSaid(sql: Sql, calls: readonly StoredCall[]): Promise<Map<string, Tally>> {
  if (calls.length === 0) return new Map();
  await sql.query(
    `select 1 from ${KEYS} join call c on ${matches("c")}
     order by c.workspace_id, c.trace_id, c.span_id for no key update of c`,
    [keysOf(calls)],
  );
  const { rows } = await sql.query<Said & { key: string }>(
    `select f.workspace_id || '/' || f.call_trace_id || '/' || f.call_span_id as key, f.kind, f.value
     from ${KEYS} join feedback f on f.workspace_id = k."workspaceId" and f.call_trace_id = k."traceId"
       and f.call_span_id = k."spanId"`,
    [keysOf(calls)],
  );
  const byCall = new Map<string, Said[]>();
  for (const { key, ...each } of rows) byCall.set(key, [...(byCall.get(key) ?? []), each]);
  return new Map([...byCall].map(([key, each]) => [key, tallyOfAll(each)]));
}

/** Writes what calls count as now, tells their feedback so, and takes away text that may not be kept of them. */
export async function changeCalls(
  sql: Sql,
  calls: readonly StoredCall[],
  tightened: readonly Tightened[],
  parts: Pick<IngestParts, "captureContent">,
): Promise<void> {
  if (calls.length === 0) return;
  const values = [jsonRows(calls)];
  await sql.query(
    `update call c set prompt_id = k."promptId", prompt_name = k."promptName", version = k.version, identity = k.identity,
       rollout_id = k."rolloutId", arm = k.arm, tier = k.tier, tenant_id = k."tenantId",
       conversation_id = k."conversationId", request_id = k."requestId", input_tokens = k."inputTokens",
       output_tokens = k."outputTokens", cost_usd = k."costUsd", capture = k.capture, told = k.told
     from json_to_recordset($1::json) as k(day date, "workspaceId" text, "traceId" text, "spanId" text, "promptId" text,
       "promptName" text, version int, identity text, "rolloutId" text, arm text, tier text, "tenantId" text,
       "conversationId" text, "requestId" text, "inputTokens" int, "outputTokens" int, "costUsd" float8, capture text,
       told jsonb)
     where ${matches("c")}`,
    values,
  );
  await sql.query(
    `update feedback f set prompt_id = k."promptId", version = k.version
     from json_to_recordset($1::json) as k("workspaceId" text, "traceId" text, "spanId" text, "promptId" text, version int)
     where f.workspace_id = k."workspaceId" and f.call_trace_id = k."traceId" and f.call_span_id = k."spanId"`,
    values,
  );
  await tightenContent(sql, tightened, parts);
}

type Text = SeenContent & { attributes: Facts };

async function tightenContent(
  sql: Sql,
  tightened: readonly Tightened[],
  { captureContent }: Pick<IngestParts, "captureContent">,
): Promise<void> {
  for (const { row, capture } of tightened) {
    const key = [row.day, row.workspaceId, row.traceId, row.spanId];
    const where = "day = $1::date and workspace_id = $2 and trace_id = $3 and span_id = $4";
    const { rows } = await sql.query<Text>(
      `select input, output, variables, parameters, attributes from call_content where ${where}`,
      key,
    );
    const [text] = rows;
    if (!text) continue;
    const { input, output, variables, parameters, redactions } = captureContent(capture, text);
    const attributes = captureFacts(capture, text.attributes) ?? {};
    await sql.query(
      `update call_content set input = $5, output = $6, variables = $7, parameters = $8, attributes = $9, redactions = $10
       where ${where}`,
      [...key, ...[input, output, variables, parameters, attributes, redactions].map(jsonOf)],
    );
  }
}

const jsonOf = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

/** Makes calls that stand around another one the spans they are; what was said of them waits for a call of the trace. */
export async function demoteCalls(sql: Sql, calls: readonly StoredCall[]): Promise<void> {
  if (calls.length === 0) return;
  await sql.query(
    `insert into trace_span (
       day, workspace_id, trace_id, span_id, parent_span_id, name, service, started_at, duration_ms, is_error, told)
     select k.day, k."workspaceId", k."traceId", k."spanId", k."parentSpanId", k.name, k.service,
            to_timestamp(k."startedAt" / 1000), k."durationMs", k."isError", k.told
     from json_to_recordset($1::json) as k(day date, "workspaceId" text, "traceId" text, "spanId" text,
       "parentSpanId" text, name text, service text, "startedAt" float8, "durationMs" float8, "isError" boolean, told jsonb)
     on conflict do nothing`,
    [jsonRows(calls)],
  );
  const keys = [keysOf(calls)];
  await sql.query(`delete from call_content t using ${KEYS} where ${matches("t")}`, keys);
  await sql.query(`delete from call c using ${KEYS} where ${matches("c")}`, keys);
  await sql.query(
    `update feedback f set call_day = null, call_trace_id = null, call_span_id = null, span_id = null, prompt_id = null,
       version = null
     from ${KEYS} where f.workspace_id = k."workspaceId" and f.call_trace_id = k."traceId" and f.call_span_id = k."spanId"`,
    keys,
  );
}
