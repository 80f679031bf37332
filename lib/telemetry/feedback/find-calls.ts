import type { FeedbackCall } from "../domain/feedback/moves.ts";
import type { RunSql } from "./run-sql.ts";

/** Feedback that looks for its call. */
export type Seeker = {
  id: string;
  workspaceId: string;
  requestId: string | null;
  traceId: string | null;
  spanId: string | null;
};

const COLUMNS = `c.workspace_id as "workspaceId", to_char(c.day, 'YYYY-MM-DD') as day, c.trace_id as "traceId",
  c.span_id as "spanId", c.prompt_id as "promptId", c.prompt_name as "promptName", c.version,
  (extract(epoch from c.started_at) * 1000)::float8 as "startedAt", c.rollout_id as "rolloutId", c.arm, c.tier,
  c.tenant_id as "tenantId", c.conversation_id as "conversationId", c.request_id as "requestId"`;

const WANTED = `jsonb_to_recordset($1::jsonb) as w(id text, "workspaceId" text, "requestId" text, "traceId" text,
  "spanId" text, day date)`;

// Held until the feedback is counted: what the call counts as must not change meanwhile.
const newest = (condition: string) => `
  select w.id as "feedbackId", found.* from ${WANTED}
  cross join lateral (
    select ${COLUMNS} from call c
    where c.workspace_id = w."workspaceId" and c.prompt_id is not null and ${condition}
    order by c.started_at desc limit 1 for share of c
  ) found`;

const BY_TRACE = newest(`c.trace_id = w."traceId" and (w."spanId" is null or c.span_id = w."spanId")`);
const BY_REQUEST = newest(`c.request_id = w."requestId"`);
const BY_KEY = newest(`c.day = w.day and c.trace_id = w."traceId" and c.span_id = w."spanId"`);

type Found = FeedbackCall & { feedbackId: string };

async function ask<S extends object>(run: RunSql, sql: string, seekers: readonly S[]): Promise<Found[]> {
  return seekers.length === 0 ? [] : run<Found>(sql, [JSON.stringify(seekers)]);
}

/** The calls that feedback is of, by the feedback's id: the newest one with a prompt in its trace, or of its request. */
export async function findCalls(run: RunSql, seekers: readonly Seeker[]): Promise<Map<string, FeedbackCall>> {
  const byTrace = seekers.filter(({ traceId }) => traceId !== null);
  const byRequest = seekers.filter(({ traceId }) => traceId === null);
  const found = [...(await ask(run, BY_TRACE, byTrace)), ...(await ask(run, BY_REQUEST, byRequest))];
  return new Map(found.map(({ feedbackId, ...call }) => [feedbackId, call]));
}

/** The calls that feedback was found to be of before, as far as they are still kept. */
export async function findMatched(
  run: RunSql,
  matched: readonly { id: string; workspaceId: string; traceId: string; spanId: string; day: string }[],
): Promise<Map<string, FeedbackCall>> {
  const found = await ask(run, BY_KEY, matched);
  return new Map(found.map(({ feedbackId, ...call }) => [feedbackId, call]));
}
