import "server-only";
import { csvLine } from "../../audit/domain/csv.ts";
import type { Db } from "../../core/db.ts";
import { query } from "../../usecase/query.ts";
import type { CallFilter } from "../domain/calls/call-filter.ts";
import type { CallPlace, CallRow } from "../domain/calls/call-row.ts";
import { readCalls } from "./read-calls.ts";

const AT_ONCE = 1_000;
/** Rows of a file; whoever needs more asks for less time at once. */
export const MOST_EXPORTED = 10_000;

const COLUMNS = [
  ...[
    "started_at",
    "trace_id",
    "span_id",
    "request_id",
    "conversation_id",
    "prompt",
    "version",
    "arm",
    "tenant",
    "tier",
  ],
  ...[
    "service",
    "provider",
    "model",
    "duration_ms",
    "input_tokens",
    "output_tokens",
    "cost_usd",
    "error",
    "error_type",
  ],
  ...["finish_reason", "flags", "score", "thumbs_up", "thumbs_down", "escalations", "abandonments"],
];

function csvRow(row: CallRow): string {
  const { said } = row;
  const cells = [
    ...[row.startedAt, row.traceId, row.spanId, row.requestId, row.conversation, row.prompt, row.version, row.arm],
    ...[row.tenant, row.tier, row.service, row.provider, row.model, row.durationMs, row.inputTokens, row.outputTokens],
    ...[row.costUsd, row.isError ? 1 : 0, row.errorType, row.finishReason, row.flags.join(" "), said.score],
    ...[said.up, said.down, said.escalations, said.abandonments],
  ];
  return csvLine(cells.map((cell) => cell ?? ""));
}

async function* rowsOf(db: Db, workspaceId: string, filter: CallFilter): AsyncGenerator<string> {
  // With the mark of UTF-8 a spreadsheet shows names as they are.
  yield `\uFEFF${csvLine(COLUMNS)}`;
  const nowMs = Date.now();
  let before: CallPlace | null = null;
  for (let left = MOST_EXPORTED; left > 0; ) {
    const limit = Math.min(AT_ONCE, left);
    const { rows, searchedTo } = await readCalls(db, workspaceId, { filter, before, limit, nowMs });
    yield rows.map(csvRow).join("");
    left -= rows.length;
    const last = rows.at(-1);
    if (searchedTo !== null) before = { at: searchedTo, traceId: "", spanId: "" };
    else if (rows.length < limit || !last) return;
    else before = { at: Date.parse(last.startedAt), traceId: last.traceId, spanId: last.spanId };
  }
}

/**
 * The calls a filter asks for as CSV, the newest first and 10 000 at most, without any of their text. A search that finds
 * little goes on where it ran out of time: a file cannot say how far it came.
 */
export const callsExport = query("workspace.read", async ({ db, workspaceId }, filter: CallFilter) =>
  rowsOf(db, workspaceId, filter),
);
