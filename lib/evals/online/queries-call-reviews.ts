import "server-only";
import { may } from "../../access/authorize.ts";
import { missingRoleSentence } from "../../access/policy.ts";
import { findPrompt } from "../../prompts/lookup.ts";
import { query } from "../../usecase/query.ts";
import {
  type CallReviewQueue,
  type CallReviewsPage,
  callToReview,
  type ReviewedWeek,
} from "../domain/call-review-view.ts";
import { readJudgingSetting } from "../judge/read-setting.ts";
import { readCallAgreement } from "./read-call-agreement.ts";

const MOST_WEEKS = 100;
const MOST_ITEMS = 25;

/** Every prompt's weeks of calls that people look at, the newest first, and how far the judge agrees with them. */
export const callReviewsPage = query("workspace.read", async ({ db, workspaceId, actor }): Promise<CallReviewsPage> => {
  const [weeks, agreement, { minKappa }] = await Promise.all([
    db.$queryRaw<ReviewedWeek[]>`
        select p.name as prompt, to_char(r.week, 'YYYY-MM-DD') as week,
               count(*) filter (where r.status = 'open')::int as open,
               count(*) filter (where r.status = 'done')::int as done,
               count(*) filter (where r.status = 'skipped')::int as skipped
        from call_review r join prompt p on p.id = r.prompt_id
        where r.workspace_id = ${workspaceId}
        group by p.name, r.week order by r.week desc, p.name limit ${MOST_WEEKS}`,
    readCallAgreement(db, workspaceId, null),
    readJudgingSetting(db, workspaceId),
  ]);
  return { weeks, agreement, minKappa, blocked: missingRoleSentence("call.review", may(actor, "call.review")) };
});

type Row = {
  id: string;
  traceId: string;
  spanId: string;
  input: { role: string; content: string }[] | null;
  output: { content: string }[] | null;
  variables: Record<string, string> | null;
};

/** A prompt's calls that wait to be looked at, what was put off last. Their text only for who may look at it. */
export const callReviewQueue = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, name: string): Promise<CallReviewQueue> => {
    const { id: promptId } = await findPrompt(db, workspaceId, name);
    const allowed = may(actor, "call.review") && may(actor, "call.content");
    const [rows, [counts], agreement, { minKappa }] = await Promise.all([
      allowed
        ? db.$queryRaw<Row[]>`
            select r.id, r.trace_id as "traceId", r.span_id as "spanId", t.input, t.output, t.variables
            from call_review r
            join call_content t on t.day = r.day and t.workspace_id = r.workspace_id and t.trace_id = r.trace_id
              and t.span_id = r.span_id
            where r.prompt_id = ${promptId} and r.workspace_id = ${workspaceId} and r.status <> 'done'
            order by r.status = 'skipped', r.week desc, r.id limit ${MOST_ITEMS}`
        : [],
      db.$queryRaw<{ open: number; done: number }[]>`
        select count(*) filter (where status <> 'done')::int as open, count(*) filter (where status = 'done')::int as done
        from call_review where prompt_id = ${promptId}`,
      readCallAgreement(db, workspaceId, promptId),
      readJudgingSetting(db, workspaceId),
    ]);
    return {
      prompt: name,
      items: rows.map(({ id, traceId, spanId, ...kept }, position) =>
        callToReview({ id, traceId, spanId, position }, kept),
      ),
      ...{ open: counts?.open ?? 0, done: counts?.done ?? 0, agreement, minKappa },
      blocked: missingRoleSentence("call.review", allowed),
    };
  },
);
