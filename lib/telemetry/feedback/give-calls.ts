import { patternCovers } from "../../access/policy.ts";
import type { FeedbackKind } from "../domain/feedback/feedback-kinds.ts";
import type { FeedbackCall, Move } from "../domain/feedback/moves.ts";
import { keptComment } from "./kept-comment.ts";
import type { RunSql } from "./run-sql.ts";

/** Feedback without a call so far. */
export type Waiting = { id: string; kind: FeedbackKind; value: number; promptPattern: string | null };

const GIVE = `
  update feedback f set call_day = g.day, call_trace_id = g."traceId", call_span_id = g."spanId",
    prompt_id = g."promptId", version = g.version,
    comment = ${keptComment({ comment: "f.comment", workspace: "f.workspace_id", prompt: 'g."promptId"' })}
  from jsonb_to_recordset($1::jsonb) as g(id text, day date, "traceId" text, "spanId" text, "promptId" text, version integer)
  where f.id = g.id`;

/**
 * Ties feedback to its calls and tells by what counts move. Where the key that said it may not tell of the call's prompt,
 * the feedback is dropped.
 */
export async function giveCalls(
  run: RunSql,
  waiting: readonly Waiting[],
  callOf: (id: string) => FeedbackCall | undefined,
): Promise<Move[]> {
  const found = waiting.flatMap((each) => {
    const call = callOf(each.id);
    return call ? [{ ...each, call, may: patternCovers(each.promptPattern, call.promptName ?? "") }] : [];
  });
  const refused = found.filter(({ may }) => !may).map(({ id }) => id);
  if (refused.length > 0) await run("delete from feedback where id = any($1::text[])", [refused]);
  const taken = found.filter(({ may }) => may);
  if (taken.length === 0) return [];
  const given = taken.map(({ id, call: { day, traceId, spanId, promptId, version } }) => ({
    ...{ id, day, traceId, spanId, promptId, version },
  }));
  await run(GIVE, [JSON.stringify(given)]);
  return taken.map(({ call, kind, value }) => ({ call, before: null, after: { kind, value } }));
}
