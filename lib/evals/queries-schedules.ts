import "server-only";
import { may } from "../access/authorize.ts";
import { missingRoleSentence } from "../access/policy.ts";
import type { Db } from "../core/db.ts";
import { splitModel } from "../models/domain/provider-kind.ts";
import { providerNames } from "../models/find-provider.ts";
import { query } from "../usecase/query.ts";
import {
  DEFAULT_SCHEDULES,
  isDue,
  nextDue,
  SCHEDULED_TRIALS,
  type Schedule,
  type ScheduleKind,
  scheduleActor,
} from "./domain/schedule.ts";
import type { BegunRun, ScheduleLine, SchedulePage, WouldRun } from "./domain/schedule-view.ts";

const MOST = 500;

type Candidate = {
  prompt: string;
  cases: number;
  baseline: number | null;
  model: string;
  baseline_model: string | null;
  usd_a_call: number | null;
  comparable: boolean;
};

/** Which prompts a schedule would run at this moment, by the rules of `beginScheduledRun`, and what a call of theirs cost. */
async function candidates(db: Db, workspaceId: string, kind: ScheduleKind): Promise<Candidate[]> {
  return db.$queryRaw<Candidate[]>`
    with chosen as (
      select p.id, p.name, p.suite_revision, s.version as served,
             case when ${kind} = 'weekly' then s.version else p.latest_number end as challenger,
             case when ${kind} = 'weekly' then null else s.version end as baseline
      from prompt p
      left join lateral (select version from release where prompt_id = p.id and channel = 'stable'
                         order by seq desc limit 1) s on true
      where p.workspace_id = ${workspaceId} and p.archived_at is null and p.suite_revision > 0 and p.latest_number > 0
    )
    select c.name as prompt, r.cases, c.baseline, v.content->>'model' as model, b.content->>'model' as baseline_model,
           spent.usd_a_call,
           (c.baseline is not null or exists (
             select 1 from eval_run g where g.prompt_id = c.id and g.challenger_number = c.challenger
               and g.status = 'done' and g.verdict = 'pass' and g.challenger_model = v.content->>'model'
               and not exists (select 1 from drift_report d where d.run_id = g.id and d.status = 'alarm')
           )) as comparable
    from chosen c
    join suite_revision r on r.prompt_id = c.id and r.number = c.suite_revision and r.cases > 0
    join version v on v.prompt_id = c.id and v.number = c.challenger
    left join version b on b.prompt_id = c.id and b.number = c.baseline
    left join lateral (
      select avg(i.cost_usd + coalesce(i.judge_cost_usd, 0)) as usd_a_call
      from (select id from eval_run where prompt_id = c.id and status = 'done' order by number desc limit 3) e
      join eval_item i on i.run_id = e.id and i.status = 'done' and not i.cached and i.cost_usd is not null
    ) spent on true
    where not (${kind} = 'nightly' and (c.challenger is not distinct from c.served or exists (
      select 1 from eval_run a where a.prompt_id = c.id and a.cause = 'schedule'
        and a.suite_revision = c.suite_revision and a.challenger_hash = v.content_hash
        and a.baseline_hash is not distinct from b.content_hash and a.status in ('running', 'paused', 'done'))))
    order by c.name limit ${MOST}`;
}

function toWould(row: Candidate, providers: readonly string[]): WouldRun {
  const { prompt, cases, baseline, model, baseline_model, usd_a_call, comparable } = row;
  const calls = cases * SCHEDULED_TRIALS * (baseline === null ? 1 : 2);
  const missing = [model, baseline_model ?? model].find((each) => !providers.includes(splitModel(each).provider));
  return {
    ...{ prompt, cases, calls, comparable, usd: usd_a_call === null ? null : usd_a_call * calls },
    blocked: missing === undefined ? null : `${missing} cannot be asked: its provider is not set up.`,
  };
}

type BegunRow = BegunRun & { at: Date };

/** The runs that were begun together last: of each prompt the newest one of the hour before the newest of all. */
async function lastBegun(db: Db, workspaceId: string, kind: ScheduleKind): Promise<ScheduleLine["last"]> {
  const rows = await db.$queryRaw<BegunRow[]>`
    with begun as (
      select r.* from eval_run r
      where r.workspace_id = ${workspaceId} and r.cause = 'schedule' and r.started_by_name = ${scheduleActor(kind)})
    select p.name as prompt, r.number, r.status, r.verdict, d.status as drift, r.created_at as at
    from (select distinct on (prompt_id) * from begun
          where created_at > (select max(created_at) from begun) - interval '1 hour'
          order by prompt_id, number desc) r
    join prompt p on p.id = r.prompt_id
    left join drift_report d on d.run_id = r.id and r.status <> 'cancelled'
    order by d.status is distinct from 'alarm', p.name limit ${MOST}`;
  const last = rows.reduce<Date | null>((latest, { at }) => (latest && latest > at ? latest : at), null);
  return last && { at: last.toISOString(), runs: rows.map(({ at: _at, ...run }) => run) };
}

async function readLine(
  db: Db,
  workspaceId: string,
  schedule: Schedule & { lastBegunAt: Date | null },
  around: { now: Date; providers: readonly string[] },
): Promise<ScheduleLine> {
  const { lastBegunAt, ...rule } = schedule;
  const { now, providers } = around;
  const [rows, last] = await Promise.all([
    candidates(db, workspaceId, rule.kind),
    lastBegun(db, workspaceId, rule.kind),
  ]);
  return {
    ...rule,
    nextAt: rule.enabled ? nextDue(rule, now).toISOString() : null,
    overdue: lastBegunAt !== null && isDue(rule, lastBegunAt, now),
    last,
    would: rows.map((row) => toWould(row, providers)),
  };
}

/** The Schedules page of Settings: what runs by itself and when, what it did last, and what it would do now. */
export const schedulePage = query("workspace.read", async ({ db, workspaceId, actor }): Promise<SchedulePage> => {
  const now = new Date();
  const [rows, providers, alarms] = await Promise.all([
    db.evalSchedule.findMany({ where: { workspaceId } }),
    providerNames(db, workspaceId),
    db.driftReport.count({ where: { workspaceId, status: "alarm", closedAt: null } }),
  ]);
  const rules = DEFAULT_SCHEDULES.map((usual) => {
    const { enabled, hourUtc, weekday, budgetUsd, lastBegunAt } = rows.find(({ kind }) => kind === usual.kind) ?? {
      ...usual,
      lastBegunAt: null,
    };
    return { kind: usual.kind, enabled, hourUtc, weekday, budgetUsd, lastBegunAt };
  });
  const schedules = await Promise.all(rules.map((rule) => readLine(db, workspaceId, rule, { now, providers })));
  return { schedules, alarms, blocked: missingRoleSentence("policy.edit", may(actor, "policy.edit")) };
});
