import type { Db } from "../../core/db.ts";
import { HOURS_KEPT_DAYS, MINUTES_KEPT_DAYS } from "../domain/metrics/interval.ts";
import { untilNone } from "./until-none.ts";

const SERVED_KEPT_DAYS = 400;
const REPORTS_KEPT_DAYS = 30;
const UNITS_KEPT_DAYS = 90;
const AT_ONCE = 10_000;

const before = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000);

/**
 * Thins what is counted: minutes are kept for 30 days and hours for 400, days for ever; reports of guardrails all for 30
 * days and one an hour afterwards; units of a rollout for 90 days after its end; what tenants were served for 400. Nothing
 * but minutes and hours goes from a workspace under a legal hold.
 */
export async function thinCounts(db: Db, now: Date, held: readonly string[]): Promise<void> {
  const holding = [...held];
  for (const [step, days] of [
    [60, MINUTES_KEPT_DAYS],
    [3_600, HOURS_KEPT_DAYS],
  ] as const) {
    const until = before(now, days);
    await untilNone(
      () => db.$executeRaw`
        delete from metric_bucket b using (
          select w.id, x.prompt_id, x.step, x.at, x.version, x.arm, x.tier from workspace w cross join lateral (
            select * from metric_bucket where workspace_id = w.id and step = ${step} and at < ${until} limit ${AT_ONCE}
          ) x limit ${AT_ONCE}
        ) old
        where (b.prompt_id, b.step, b.at, b.version, b.arm, b.tier)
          = (old.prompt_id, old.step, old.at, old.version, old.arm, old.tier)`,
    );
  }
  await db.$executeRaw`
    delete from guardrail_report r using (
      select id, row_number() over (partition by rollout_id, date_trunc('hour', at) order by at desc, id) as place
      from guardrail_report where at < ${before(now, REPORTS_KEPT_DAYS)} and workspace_id <> all(${holding}::text[])
    ) old where r.id = old.id and old.place > 1`;
  await untilNone(
    () => db.$executeRaw`
      delete from rollout_unit u using (
        select x.rollout_id, x.arm, x.unit from rollout o join rollout_unit x on x.rollout_id = o.id
        where o.ended_at < ${before(now, UNITS_KEPT_DAYS)} and o.workspace_id <> all(${holding}::text[]) limit ${AT_ONCE}
      ) old where (u.rollout_id, u.arm, u.unit) = (old.rollout_id, old.arm, old.unit)`,
  );
  await db.$executeRaw`
    delete from served_interval
    where last_seen_at < ${before(now, SERVED_KEPT_DAYS)} and workspace_id <> all(${holding}::text[])`;
}
