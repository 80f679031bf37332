import type { Tx } from "../../core/db.ts";
import type { Redaction } from "../domain/capture.ts";
import type { AttributeValue } from "../domain/raw-span.ts";
import type { SeenContent } from "../domain/seen-span.ts";

/** A call's text as it is stored. */
export type StoredText = SeenContent & { redactions: Redaction[]; attributes: Record<string, AttributeValue> };

/** Which call a text is asked of; `startedAt` as RFC 3339 tells its day, so that no other one is looked through. */
export type TextOf = { traceId: string; spanId: string; startedAt: string };

export const textKey = ({ traceId, spanId }: Pick<TextOf, "traceId" | "spanId">): string => `${traceId} ${spanId}`;

/** Reads what was kept of some calls' text, by `textKey`; who may see it is the caller's to ask. */
export async function readTexts(
  tx: Tx,
  workspaceId: string,
  calls: readonly TextOf[],
): Promise<Map<string, StoredText>> {
  if (calls.length === 0) return new Map();
  const [traces, spans] = [calls.map(({ traceId }) => traceId), calls.map(({ spanId }) => spanId)];
  const days = calls.map(({ startedAt }) => startedAt.slice(0, 10));
  const rows = await tx.$queryRaw<(StoredText & { traceId: string; spanId: string })[]>`
    select t.trace_id as "traceId", t.span_id as "spanId", t.input, t.output, t.variables, t.parameters, t.redactions,
           t.attributes
    from unnest(${traces}::text[], ${spans}::text[], ${days}::date[]) as w(trace_id, span_id, day)
    join call_content t on t.workspace_id = ${workspaceId} and t.trace_id = w.trace_id and t.span_id = w.span_id
      and t.day = w.day
    where t.day = any(${[...new Set(days)]}::date[])`;
  return new Map(rows.map(({ traceId, spanId, ...text }) => [textKey({ traceId, spanId }), text]));
}
