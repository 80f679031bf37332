import type { SeenContent } from "../domain/seen-span.ts";
import type { TraceKey } from "./lock-traces.ts";
import type { Sql } from "./sql.ts";

/** Text that came by logs before its call. */
export type WaitingText = { content: SeenContent; flags: string[] };

type Row = SeenContent & { key: string; waiting: string[] };

/** Takes out the text that waits for spans of these traces, by `workspace/trace/span`. Mostly there is none. */
export async function takeWaiting(
  sql: Sql,
  traces: readonly TraceKey[],
  days: readonly string[],
): Promise<Map<string, WaitingText>> {
  const { rows } = await sql.query<Row>(
    `select c.workspace_id || '/' || c.trace_id || '/' || c.span_id as key, c.input, c.output, c.variables, c.parameters,
            c.waiting
     from call_content c
     join unnest($1::text[], $2::text[]) as w(workspace_id, trace_id)
       on w.workspace_id = c.workspace_id and w.trace_id = c.trace_id
     where c.waiting is not null and c.day = any($3::date[])`,
    [traces.map(({ workspaceId }) => workspaceId), traces.map(({ traceId }) => traceId), days],
  );
  return new Map(rows.map(({ key, waiting, ...content }) => [key, { content, flags: waiting }]));
}

/** Removes what waited and is with its call now. */
export async function dropWaiting(sql: Sql, keys: readonly string[], days: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const parts = keys.map((key) => key.split("/"));
  await sql.query(
    `delete from call_content c using unnest($1::text[], $2::text[], $3::text[]) as w(workspace_id, trace_id, span_id)
     where c.workspace_id = w.workspace_id and c.trace_id = w.trace_id and c.span_id = w.span_id
       and c.waiting is not null and c.day = any($4::date[])`,
    [...[0, 1, 2].map((index) => parts.map((each) => each[index] ?? "")), days],
  );
}
