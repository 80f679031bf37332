import type { CallRow } from "../domain/counting/call-row.ts";
import { dayOf } from "../domain/counting/call-row.ts";
import type { SeenContent, SeenLog } from "../domain/seen-span.ts";
import { type ContentRow, insertContent } from "./insert-calls.ts";
import type { IngestParts } from "./parts.ts";
import { keep } from "./prepare-batch.ts";
import { jsonRows, type Sql } from "./sql.ts";
import type { Moves } from "./write-traces.ts";

type LogsOf = {
  workspaceId: string;
  logs: readonly SeenLog[];
  /** The calls that are there, by `trace/span`. */
  calls: ReadonlyMap<string, CallRow>;
  /** Spans that are there and are no calls, by `trace/span`. */
  isOther(key: string): boolean;
};

/**
 * Adds the text that came by logs to their calls, by the policy of the call's prompt. Where the call is not there yet, the
 * text waits for it under the workspace's policy.
 */
export async function writeLogs(
  sql: Sql,
  parts: IngestParts,
  { workspaceId, logs, calls, isOther }: LogsOf,
  { moves, now }: { moves: Moves; now: number },
): Promise<void> {
  const rows: ContentRow[] = [];
  const flagged: CallRow[] = [];
  for (const [key, content] of textBySpan(logs)) {
    if (isOther(key)) continue;
    const call = calls.get(key);
    const capture = call ? parts.capture(workspaceId, call.promptId) : parts.capture(workspaceId, null);
    const { captured, flags } = keep(parts, capture, content);
    const [traceId = "", spanId = ""] = key.split("/");
    const { input, output, variables, redactions } = captured;
    const parameters = capture === "off" ? null : content.parameters;
    const day = call?.day ?? dayOf(now);
    const waiting = call ? null : flags;
    const isKept = (input ?? output ?? variables ?? parameters) !== null;
    if (waiting || isKept) {
      rows.push({
        ...{ day, workspaceId, traceId, spanId, input, output, variables, parameters, redactions },
        ...{ attributes: {}, waiting },
      });
    }
    if (call && flags.some((flag) => !call.flags.includes(flag))) {
      moves.buckets.move(call, -1);
      const more = { ...call, flags: [...new Set([...call.flags, ...flags])].sort() };
      moves.buckets.move(more, 1);
      flagged.push(more);
    }
  }
  await insertContent(sql, rows);
  if (flagged.length === 0) return;
  await sql.query(
    `update call c set flags = k.flags
     from json_to_recordset($1::json) as k(day date, "workspaceId" text, "traceId" text, "spanId" text, flags text[])
     where c.day = k.day and c.workspace_id = k."workspaceId" and c.trace_id = k."traceId" and c.span_id = k."spanId"`,
    [jsonRows(flagged)],
  );
}

/** What logs tell of each span, in the order in which they tell it. */
function textBySpan(logs: readonly SeenLog[]): Map<string, SeenContent> {
  const bySpan = new Map<string, SeenContent>();
  for (const { traceId, spanId, content } of logs) {
    if (spanId === null || content === null) continue;
    const key = `${traceId}/${spanId}`;
    const held = bySpan.get(key);
    bySpan.set(key, held ? joined(held, content) : content);
  }
  return bySpan;
}

function joined(a: SeenContent, b: SeenContent): SeenContent {
  const both = <T>(one: T[] | null, other: T[] | null) => (one && other ? [...one, ...other] : (one ?? other));
  return {
    input: both(a.input, b.input),
    output: both(a.output, b.output),
    variables: a.variables ?? b.variables,
    parameters: a.parameters ?? b.parameters,
  };
}
