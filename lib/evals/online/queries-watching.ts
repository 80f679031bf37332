import "server-only";
import { may } from "../../access/authorize.ts";
import { missingRoleSentence } from "../../access/policy.ts";
import { readRetention } from "../../audit/read-retention.ts";
import type { Tx } from "../../core/db.ts";
import { AppError } from "../../core/errors.ts";
import { findPrompt } from "../../prompts/lookup.ts";
import { DEFAULT_WATCH } from "../../telemetry/domain/watch.ts";
import type { GradingNow, PromptWatch, WatchPage } from "../../telemetry/domain/watch-view.ts";
import { ownRule, ruleFor, ruleOf } from "../../telemetry/watch/read-rule.ts";
import { query } from "../../usecase/query.ts";
import { judgeName } from "../domain/pinned-judge.ts";
import { judgeForRun } from "../judge/pin-judge.ts";
import { spentToday, whyUnpriced } from "./grade-budget.ts";
import { NO_ANSWER } from "./settle-grade.ts";

const MOST_PROMPTS = 500;

/** Who would grade now; a judge that is not set up is told as the sentence that says so. */
async function judgeNow(db: Tx, workspaceId: string) {
  try {
    const pinned = await judgeForRun(db, workspaceId);
    return { pinned, judge: judgeName(pinned), isLocal: pinned.kind === "local", problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { pinned: null, judge: "nobody", isLocal: false, problem: error.message };
  }
}

/** Why the last call that was drawn today was left out for want of money; null where it was not, or the rule has changed. */
async function whyLeftOut(db: Tx, workspaceId: string, promptId: string): Promise<string | null> {
  const [last] = await db.$queryRaw<{ reason: string }[]>`
    select l.reason from (
      select status, reason, graded_at from online_grade
      where prompt_id = ${promptId} and drawn_at > now() - interval '1 day' and graded_at is not null
        and graded_at >= date_trunc('day', now() at time zone 'utc') at time zone 'utc'
      order by graded_at desc limit 1) l
    where l.status = 'skipped' and l.reason <> ${NO_ANSWER} and not exists (
      select 1 from watch_setting s
      where s.workspace_id = ${workspaceId} and s.prompt_id in (${promptId}, '') and s.updated_at > l.graded_at)`;
  return last?.reason ?? null;
}

async function gradingNow(db: Tx, workspaceId: string, promptId: string): Promise<GradingNow> {
  const { pinned, problem, ...now } = await judgeNow(db, workspaceId);
  const [counts] = await db.$queryRaw<{ graded: number; left: number }[]>`
    select count(*) filter (where status = 'graded')::int as graded, count(*) filter (where status in ('skipped', 'failed'))::int as left
    from online_grade where prompt_id = ${promptId} and drawn_at > now() - interval '7 days'`;
  const unpriced = pinned && (await whyUnpriced(db, workspaceId, pinned));
  return {
    ...now,
    gradedThisWeek: counts?.graded ?? 0,
    leftOutThisWeek: counts?.left ?? 0,
    spentToday: (await spentToday(db, promptId)).usd,
    stopped: problem ?? unpriced ?? (await whyLeftOut(db, workspaceId, promptId)),
  };
}

/** Settings, Watching: what is kept and graded of calls in the workspace, and the prompts that differ. */
export const watchPage = query("workspace.read", async ({ db, workspaceId, actor }): Promise<WatchPage> => {
  const [own, prompts, retention, { judge, isLocal }] = await Promise.all([
    ownRule(db, workspaceId, ""),
    db.$queryRaw<(Parameters<typeof ruleOf>[0] & { prompt: string })[]>`
      select p.name as prompt, s.capture, s.content_days as "contentDays", s.call_days as "callDays",
             s.grade_share as "gradeShare", s.grade_usd_daily as "gradeUsdDaily", s.review_weekly as "reviewWeekly"
      from watch_setting s join prompt p on p.id = s.prompt_id
      where s.workspace_id = ${workspaceId} order by p.name limit ${MOST_PROMPTS}`,
    readRetention(db, workspaceId),
    judgeNow(db, workspaceId),
  ]);
  return {
    rule: own ?? DEFAULT_WATCH,
    prompts: prompts.map(({ prompt, ...row }) => ({ prompt, rule: ruleOf(row) })),
    ...{ judge, isLocal },
    legalHold: retention?.legalHold ?? false,
    blocked: missingRoleSentence("watch.edit", may(actor, "watch.edit")),
  };
});

/** What is kept and graded of one prompt's calls, for its Settings tab. */
export const promptWatch = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, name: string): Promise<PromptWatch> => {
    const { id: promptId } = await findPrompt(db, workspaceId, name);
    const [own, usual, retention] = await Promise.all([
      ownRule(db, workspaceId, promptId),
      ruleFor(db, workspaceId, ""),
      readRetention(db, workspaceId),
    ]);
    const rule = own ?? usual;
    return {
      prompt: name,
      ...{ rule, isOwn: own !== null, usual },
      grading: rule.gradeShare === 0 ? null : await gradingNow(db, workspaceId, promptId),
      legalHold: retention?.legalHold ?? false,
      blocked: missingRoleSentence("watch.edit", may(actor, "watch.edit")),
    };
  },
);
