import type { Db, Tx } from "../../core/db.ts";
import type { Message } from "../../telemetry/domain/seen-span.ts";
import type { PinnedJudge } from "../domain/pinned-judge.ts";
import type { JudgeRequest } from "../graders/judge.ts";
import { judgeRequest } from "./ask-judge.ts";
import type { GradedPrompt } from "./draw-calls.ts";
import { askBudget, LEASE, mostCost } from "./grade-budget.ts";

export const MOST_ATTEMPTS = 3;

/** A drawn call of which nobody has an opinion yet, with what is kept of its text. */
export type Waiting = {
  workspaceId: string;
  promptId: string;
  day: Date;
  traceId: string;
  spanId: string;
  attempts: number;
  version: number;
  input: Message[] | null;
  output: Message[] | null;
};

/**
 * A drawn call that this worker grades now: nobody else does until the lease is over. `attempt` counts from 1, and
 * `reservedUsd` of the day's budget are held for it.
 */
export type Claimed = Waiting & { attempt: number; reservedUsd: number };

/** A call with the question to ask of it; that it can never be graded; or why nothing may be graded today, null where nothing waits. */
export type Claim =
  | { claimed: Claimed; request: JudgeRequest }
  | { unanswerable: Waiting }
  | { stopped: string }
  | { stopped: null };

/** The oldest drawn call of a prompt that nobody holds; one that a worker of old held comes again when its lease is over. */
async function nextWaiting(tx: Tx, promptId: string): Promise<Waiting | null> {
  const [next] = await tx.$queryRaw<Waiting[]>`
    select g.workspace_id as "workspaceId", g.prompt_id as "promptId", g.day, g.trace_id as "traceId",
           g.span_id as "spanId", g.attempts, coalesce(c.version, 0) as version, t.input, t.output
    from (
      select * from online_grade
      where prompt_id = ${promptId} and status = 'drawn' and attempts < ${MOST_ATTEMPTS}
        and (graded_at is null or graded_at < now() - ${LEASE}::interval)
      order by drawn_at, trace_id, span_id limit 1 for update skip locked
    ) g
    left join call c on c.day = g.day and c.workspace_id = g.workspace_id and c.trace_id = g.trace_id and c.span_id = g.span_id
    left join call_content t on t.day = g.day and t.workspace_id = g.workspace_id and t.trace_id = g.trace_id
      and t.span_id = g.span_id`;
  return next ?? null;
}

/**
 * Takes the next drawn call of a prompt, and the most its grade can cost from the day's budget, in one step: however many
 * workers grade a prompt, and wherever they die, they spend no more than the budget together.
 */
export function claimGrade(db: Db, prompt: GradedPrompt, judge: PinnedJudge): Promise<Claim> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${prompt.promptId}, 43))::text`;
    const next = await nextWaiting(tx, prompt.promptId);
    if (!next) return { stopped: null };
    const request = await judgeRequest(tx, judge, next);
    if (!request) return { unanswerable: next };
    const reservedUsd = await mostCost(tx, prompt.workspaceId, judge, request);
    const budget = await askBudget(tx, prompt, reservedUsd);
    if (budget !== "enough") return budget === "later" ? { stopped: null } : budget;
    const { workspaceId, day, traceId, spanId, attempts } = next;
    await tx.$executeRaw`
      update online_grade set attempts = attempts + 1, graded_at = now(), cost_usd = cost_usd + ${reservedUsd}
      where workspace_id = ${workspaceId} and day = ${day}::date and trace_id = ${traceId} and span_id = ${spanId}`;
    return { claimed: { ...next, attempt: attempts + 1, reservedUsd }, request };
  });
}
