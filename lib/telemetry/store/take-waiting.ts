import { type Redaction, sumOfRedactions } from "../domain/capture.ts";
import { contentOr } from "../domain/content-or.ts";
import type { SeenContent } from "../domain/seen-span.ts";
import type { Sql } from "./sql.ts";

/** Text that came by logs before its call, as it was kept so far, and what was taken out of it. */
export type WaitingText = { content: SeenContent; flags: string[]; redactions: Redaction[] };

/** A span of a workspace. */
export type SpanOf = { workspaceId: string; traceId: string; spanId: string };

type Row = SeenContent & { key: string; waiting: string[]; redactions: Redaction[] };

/**
 * Takes out the text that waits for spans that are there now, by `workspace/trace/span`: what is kept of it from now on is
 * its call's. Mostly there is none.
 */
export async function takeWaiting(
  sql: Sql,
  spans: readonly SpanOf[],
  days: readonly string[],
): Promise<Map<string, WaitingText>> {
  if (spans.length === 0) return new Map();
  const { rows } = await sql.query<Row>(
    `delete from call_content c
     using unnest($1::text[], $2::text[], $3::text[]) as w(workspace_id, trace_id, span_id)
     where c.workspace_id = w.workspace_id and c.trace_id = w.trace_id and c.span_id = w.span_id
       and c.waiting is not null and c.day = any($4::date[])
     returning c.workspace_id || '/' || c.trace_id || '/' || c.span_id as key, c.input, c.output, c.variables,
       c.parameters, c.redactions, c.waiting`,
    [
      spans.map(({ workspaceId }) => workspaceId),
      spans.map(({ traceId }) => traceId),
      spans.map(({ spanId }) => spanId),
      days,
    ],
  );
  const waiting = new Map<string, WaitingText>();
  for (const { key, waiting: flags, redactions, ...content } of rows) {
    const held = waiting.get(key);
    // Records of one span may have waited on two days.
    waiting.set(key, held ? bothOf(held, { content, flags, redactions }) : { content, flags, redactions });
  }
  return waiting;
}

function bothOf(a: WaitingText, b: WaitingText): WaitingText {
  return {
    content: contentOr(a.content, b.content),
    flags: [...new Set([...a.flags, ...b.flags])],
    redactions: sumOfRedactions(a.redactions, b.redactions),
  };
}
