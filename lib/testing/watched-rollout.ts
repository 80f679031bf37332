import type { Db } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import type { GuardrailReport } from "../releases/domain/guardrail-report.ts";
import { USUAL_GUARDRAILS } from "../releases/domain/rollout.ts";
import { clocksOf, rolloutStepper } from "../worker/step-rollouts.ts";
import { watchGuardrails } from "../worker/watch-guardrails.ts";
import { rolloutScene } from "./rollout-scene.ts";

type Units = { units: number; errors?: number; thumbsDown?: number; slow?: number; score?: number; tier?: string };

/** A rollout whose traffic is what a test says it was, as ingest would have counted it. */
export async function watchedRollout(db: Db, more: object = { guardrails: USUAL_GUARDRAILS }) {
  const scene = await rolloutScene(db);
  await db.metricBucket.create({
    data: {
      ...{
        workspaceId: scene.workspaceId,
        promptId: scene.promptId,
        step: 3_600,
        at: new Date(Date.now() - 7_200_000),
      },
      ...{ version: 1, arm: "*", tier: "*", calls: 1_000, latency: [345, 1_000] },
    },
  });
  await scene.start(more);
  const { id } = await scene.newest();

  /** Units of an arm in one statement: the first of them have the trouble. */
  async function traffic(arm: string, { units, errors = 0, thumbsDown = 0, slow = 0, score, tier = "" }: Units) {
    await db.$executeRaw`
      insert into rollout_unit (rollout_id, arm, unit, tier, first_at, calls, errors, thumbs_down, worst_ms, scored, score_sum)
      select ${id}, ${arm}, ${newId()} || n, ${tier}, now(), 1, case when n <= ${errors} then 1 else 0 end,
             case when n <= ${thumbsDown} then 1 else 0 end, case when n <= ${slow} then 99000 else 10 end,
             ${score === undefined ? 0 : 1}, ${score ?? 0} + (n % 2) * 0.5
      from generate_series(1, ${units}::int) n`;
  }
  /** Calls of an arm so long ago, as they stand in the table and in the minute's bucket. */
  async function calls(arm: string, count: number, errors: number, minutesAgo = 0) {
    const at = new Date(Date.now() - minutesAgo * 60_000);
    await db.$executeRaw`select make_call_day(current_date)`;
    await db.$executeRaw`select make_call_day(current_date - 1)`;
    await db.$executeRaw`
      insert into call (day, workspace_id, trace_id, span_id, prompt_id, rollout_id, arm, name, started_at, duration_ms,
                        is_error, received_at)
      select (${at} at time zone 'utc')::date, ${scene.workspaceId}, ${newId()} || n, 's', ${scene.promptId}, ${id}, ${arm}, 'chat',
             ${at}, 5, n <= ${errors}, now() from generate_series(1, ${count}::int) n`;
    await db.$executeRaw`
      insert into metric_bucket (workspace_id, prompt_id, step, at, version, arm, tier, calls, errors)
      values (${scene.workspaceId}, ${scene.promptId}, 60, date_trunc('minute', ${at}::timestamptz),
              ${arm === "candidate" ? 2 : 1}, ${arm}, '', ${count}, ${errors})`;
  }
  const reports = () => db.guardrailReport.findMany({ where: { rolloutId: id }, orderBy: { at: "asc" } });
  const last = async () => (await reports()).at(-1)?.report as unknown as GuardrailReport;
  async function look() {
    const step = rolloutStepper(db, clocksOf(db));
    await step();
    await watchGuardrails(db);
    await step();
  }
  return { ...scene, id, traffic, calls, reports, last, look };
}
