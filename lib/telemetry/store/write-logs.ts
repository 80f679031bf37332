import { patternCovers } from "../../access/policy.ts";
import { takeTurns } from "../../core/take-turns.ts";
import { contentOr, NO_CONTENT } from "../domain/content-or.ts";
import type { StoredCall } from "../domain/counting/stored-call.ts";
import { dayOf } from "../domain/day-of.ts";
import type { SeenContent } from "../domain/seen-span.ts";
import { spanKey } from "../domain/settled-span.ts";
import { type ContentRow, insertContent } from "./insert-calls.ts";
import { type Kept, keeping } from "./keep-text.ts";
import type { WorkingParts } from "./parts.ts";
import type { Prepared } from "./prepare-batch.ts";
import { jsonRows, type Sql } from "./sql.ts";
import type { Moves } from "./write-traces.ts";

type LogsOf = {
  workspaceId: string;
  requests: readonly Prepared[];
  /** The calls that are there, by `trace/span`. */
  calls: ReadonlyMap<string, StoredCall>;
  /** Spans that are there and are no calls, by `trace/span`. */
  isOther(key: string): boolean;
};

/**
 * Adds the text that came by logs to their calls, by the policy of the call's prompt. Where the call is not there yet, the
 * text waits for it under the workspace's policy. Returns how much was refused, by request: a limited key adds nothing to
 * the calls of other prompts.
 */
export async function writeLogs(
  sql: Sql,
  parts: WorkingParts,
  { workspaceId, requests, calls, isOther }: LogsOf,
  { moves, now }: { moves: Moves; now: number },
): Promise<Map<Prepared, number>> {
  const refused = new Map<Prepared, number>();
  const mayTell = (request: Prepared, key: string) => {
    const name = calls.get(key)?.promptName ?? null;
    const may = name === null || patternCovers(request.promptPattern, name);
    if (!may) refused.set(request, (refused.get(request) ?? 0) + 1);
    return may;
  };
  const rows: ContentRow[] = [];
  const flagged: StoredCall[] = [];
  function* steps() {
    for (const [key, content] of textBySpan(requests, mayTell)) {
      if (isOther(key)) continue;
      const call = calls.get(key);
      const kept = yield* keeping(parts, parts.capture(workspaceId, call?.promptId ?? null), content);
      const row = rowOf({ workspaceId, key, call, now }, kept);
      if (row) rows.push(row);
      const more = call && withFlags(call, kept.flags);
      if (more) flagged.push(more);
    }
  }
  await takeTurns(steps(), () => undefined);
  for (const after of flagged) {
    const before = calls.get(spanKey(after));
    if (before) moves.buckets.move(before, -1);
    moves.buckets.move(after, 1);
  }
  await insertContent(sql, rows);
  if (flagged.length > 0) {
    await sql.query(
      `update call c set flags = k.flags
       from json_to_recordset($1::json) as k(day date, "workspaceId" text, "traceId" text, "spanId" text, flags text[])
       where c.day = k.day and c.workspace_id = k."workspaceId" and c.trace_id = k."traceId" and c.span_id = k."spanId"`,
      [jsonRows(flagged)],
    );
  }
  return refused;
}

/** What is kept of a call's text, or of one that waits for its call; null where that is nothing. */
function rowOf(
  { workspaceId, key, call, now }: { workspaceId: string; key: string; call: StoredCall | undefined; now: number },
  { captured, flags }: Kept,
): ContentRow | null {
  const [traceId = "", spanId = ""] = key.split("/");
  const { input, output, variables, parameters, redactions } = captured;
  const waiting = call ? null : flags;
  if ((input ?? output ?? variables ?? parameters ?? waiting) === null) return null;
  const day = call?.day ?? dayOf(now);
  return {
    day,
    workspaceId,
    traceId,
    spanId,
    input,
    output,
    variables,
    parameters,
    redactions,
    attributes: {},
    waiting,
  };
}

/** The call with the flags that are new; undefined where none is. */
function withFlags(call: StoredCall, flags: readonly string[]): StoredCall | undefined {
  const all = [...new Set([...call.flags, ...flags])].sort();
  return all.length > call.flags.length ? { ...call, flags: all } : undefined;
}

/**
 * What logs tell of each span, in the order in which they tell it. A request's records are one telling; where several tell
 * the same, because it was sent again, the first counts, and what it lacks is added.
 */
function textBySpan(
  requests: readonly Prepared[],
  mayTell: (request: Prepared, key: string) => boolean,
): Map<string, SeenContent> {
  const bySpan = new Map<string, SeenContent>();
  for (const request of requests) {
    const told = new Map<string, SeenContent>();
    for (const { traceId, spanId, content } of request.logs) {
      if (spanId === null || content === null) continue;
      const key = `${traceId}/${spanId}`;
      if (!mayTell(request, key)) continue;
      const held = told.get(key);
      told.set(key, held ? joined(held, content) : content);
    }
    for (const [key, content] of told) bySpan.set(key, contentOr(bySpan.get(key) ?? NO_CONTENT, content));
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
