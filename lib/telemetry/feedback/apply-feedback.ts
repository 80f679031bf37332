import { newId } from "../../core/ids.ts";
import { redactText } from "../capture/redact.ts";
import type { FeedbackKind } from "../domain/feedback/feedback-kinds.ts";
import type { Move } from "../domain/feedback/moves.ts";
import { dedupeKey, type FeedbackRow } from "./feedback-row.ts";
import { findCalls, findMatched } from "./find-calls.ts";
import { giveCalls } from "./give-calls.ts";
import { keptComment } from "./kept-comment.ts";
import { moveCounts } from "./move-counts.ts";
import type { RunSql } from "./run-sql.ts";

const INSERT = `
  insert into feedback (id, workspace_id, kind, name, source, request_id, trace_id, span_id, value, comment, at, dedupe_key, prompt_pattern)
  select id, "workspaceId", kind, name, source, "requestId", "traceId", "spanId", value,
    ${keptComment({ comment: "comment", workspace: 'r."workspaceId"', prompt: "''" })}, at, key, "promptPattern"
  from jsonb_to_recordset($1::jsonb) as r(id text, "workspaceId" text, kind text, name text, source text,
    "requestId" text, "traceId" text, "spanId" text, value double precision, comment text, at timestamptz, key text,
    "promptPattern" text)
  on conflict (workspace_id, dedupe_key) do nothing
  returning id`;

const HOLD = `
  select f.id, f.kind, f.value, f.comment, f.workspace_id as "workspaceId", f.dedupe_key as key,
    to_char(f.call_day, 'YYYY-MM-DD') as day, f.call_trace_id as "traceId", f.call_span_id as "spanId"
  from feedback f
  join jsonb_to_recordset($1::jsonb) as r("workspaceId" text, key text)
    on f.workspace_id = r."workspaceId" and f.dedupe_key = r.key
  order by f.workspace_id, f.dedupe_key for update of f`;

const REPLACE = `
  update feedback f set value = r.value, at = r.at,
    comment = ${keptComment({ comment: "r.comment", workspace: "f.workspace_id", prompt: "coalesce(f.prompt_id, '')" })}
  from jsonb_to_recordset($1::jsonb) as r(id text, value double precision, comment text, at timestamptz)
  where f.id = r.id`;

type Keyed = FeedbackRow & { id: string; key: string };
type Held = {
  id: string;
  kind: FeedbackKind;
  value: number;
  comment: string;
  workspaceId: string;
  key: string;
  day: string | null;
  traceId: string | null;
  spanId: string | null;
};

const nameOf = ({ workspaceId, key }: { workspaceId: string; key: string }): string => `${workspaceId} ${key}`;

/**
 * The last of what is said more than once, in the order in which every writer takes rows. Comments are redacted whatever the
 * policy: which it will be nobody can tell while the call is not known.
 */
function lastOfEach(rows: readonly FeedbackRow[]): Keyed[] {
  const keyed = rows.map((row) => {
    const requestId = row.traceId === null ? row.requestId : null;
    return { ...row, comment: redactText(row.comment), requestId, id: newId(), key: dedupeKey(row) };
  });
  return [...new Map(keyed.map((row) => [nameOf(row), row])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
}

/** What changes where something else was said before, and is known of which call. */
async function replacing(run: RunSql, held: readonly Held[], said: ReadonlyMap<string, Keyed>): Promise<Move[]> {
  const changed = held.flatMap((former) => {
    const row = said.get(nameOf(former));
    return row && (row.value !== former.value || row.comment !== former.comment) ? [{ former, row }] : [];
  });
  if (changed.length === 0) return [];
  const rows = changed.map(({ former, row }) => ({ ...row, id: former.id }));
  await run(REPLACE, [JSON.stringify(rows)]);
  const matched = changed.flatMap(({ former: { id, workspaceId, day, traceId, spanId } }) =>
    day !== null && traceId !== null && spanId !== null ? [{ id, workspaceId, day, traceId, spanId }] : [],
  );
  const calls = await findMatched(run, matched);
  return changed.flatMap(({ former, row }) => {
    const call = calls.get(former.id);
    return call ? [{ call, before: former, after: row }] : [];
  });
}

/**
 * Keeps what is said of calls, in the caller's transaction: the one place that writes feedback. The same thing again
 * changes nothing, another value replaces the former; buckets and units move by the difference. What is said of a call
 * that is not known yet waits for it. Returns how many are tied to a call.
 */
export async function applyFeedback(run: RunSql, rows: readonly FeedbackRow[]): Promise<number> {
  const keyed = lastOfEach(rows);
  if (keyed.length === 0) return 0;
  const inserted = new Set((await run<{ id: string }>(INSERT, [JSON.stringify(keyed)])).map(({ id }) => id));
  const fresh = keyed.filter(({ id }) => inserted.has(id));
  const again = keyed.filter(({ id }) => !inserted.has(id));
  const held = again.length === 0 ? [] : await run<Held>(HOLD, [JSON.stringify(again)]);
  const replaced = await replacing(run, held, new Map(again.map((row) => [nameOf(row), row])));

  const said = new Map(again.map((row) => [nameOf(row), row]));
  const stillWaiting = held.flatMap((former) => {
    const row = said.get(nameOf(former));
    return row && former.traceId === null ? [{ ...row, id: former.id }] : [];
  });
  const waiting = [...fresh, ...stillWaiting];
  const calls = await findCalls(run, waiting);
  const given = await giveCalls(run, waiting, (id) => calls.get(id));
  await moveCounts(run, [...replaced, ...given]);
  return given.length + held.filter(({ traceId }) => traceId !== null).length;
}
