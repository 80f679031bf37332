import type { Tx } from "../../core/db.ts";
import type { FoundRun } from "../lookup.ts";

/** So many runs back repeats are looked for: enough to know the noise, and bounded however often a version is run. */
const MOST_RUNS = 6;

/**
 * Fresh answers of the baseline to the same cases: this run's trials, and those of runs before it in which the same
 * content was asked on the same model over the same suite revision and graded by the same judge, on either side.
 */
export async function readRepeats(tx: Tx, run: FoundRun): Promise<{ key: string; results: boolean[] }[]> {
  if (run.baselineHash === null) return [];
  const judge = JSON.stringify(run.judge ?? null);
  return tx.$queryRaw`
    with sources as (
      select r.id, side.variant from eval_run r
      cross join lateral (values ('baseline', r.baseline_hash, r.baseline_model),
        ('challenger', r.challenger_hash, r.challenger_model)) as side(variant, hash, model)
      where r.prompt_id = ${run.promptId} and r.suite_revision = ${run.suiteRevision} and r.number <= ${run.number}
        and (r.status = 'done' or r.id = ${run.id})
        and side.hash = ${run.baselineHash} and side.model is not distinct from ${run.baselineModel}
        and r.judge->>'key' is not distinct from ${judge}::jsonb->>'key'
      order by r.number desc limit ${MOST_RUNS})
    select i.case_key as key, array_agg(i.passed) as results
    from sources s join eval_item i on i.run_id = s.id and i.variant = s.variant
    where i.passed is not null and not i.cached
    group by i.case_key having count(*) > 1 order by i.case_key`;
}
