import type { Tx } from "../../core/db.ts";
import type { Attempt } from "../domain/gate-evidence.ts";
import type { FoundRun } from "../lookup.ts";

/** More attempts than these change nothing that anybody could still read. */
const MOST_ATTEMPTS = 200;

type Row = {
  number: number;
  verdict: Attempt["verdict"];
  exact_p: number | null;
  baseline_only: number | null;
  challenger_only: number | null;
};

/**
 * The earlier runs of the same change: the same two contents on the same models over the same suite revision, decided,
 * and not merely the stored answers of another run told again: at least half of its answers were fresh. A schedule's
 * runs are no attempts to pass, and a version against itself is no change. Oldest first.
 */
export async function readAttempts(tx: Tx, run: FoundRun): Promise<Attempt[]> {
  const { challengerHash, baselineHash } = run;
  if (run.cause === "schedule" || challengerHash === null || baselineHash === null) return [];
  if (challengerHash === baselineHash && run.challengerModel === run.baselineModel) return [];
  const rows = await tx.$queryRaw<Row[]>`
    select number, verdict, (figures->>'exactP')::float8 as exact_p, (figures->>'baselineOnly')::int as baseline_only,
      (figures->>'challengerOnly')::int as challenger_only
    from eval_run r
    where prompt_id = ${run.promptId} and number < ${run.number} and status = 'done' and verdict is not null
      and suite_revision = ${run.suiteRevision} and challenger_hash = ${challengerHash}
      and baseline_hash = ${baselineHash} and cause <> 'schedule' and challenger_model is not distinct from ${run.challengerModel}
      and baseline_model is not distinct from ${run.baselineModel}
      and (select count(*) filter (where not cached) * 2 >= count(*) from eval_item i
           where i.run_id = r.id and i.output is not null)
    order by number limit ${MOST_ATTEMPTS}`;
  return rows.map(({ number, verdict, exact_p, baseline_only, challenger_only }) => ({
    runNumber: number,
    verdict,
    exactP: exact_p,
    baselineOnly: baseline_only,
    challengerOnly: challenger_only,
  }));
}
