import type { Tx } from "../core/db.ts";
import type { AttemptLine } from "./domain/run-view.ts";
import type { readRun } from "./read-run.ts";

/** As many as a sentence can name; the run's figures hold the whole count. */
const MOST_NAMED = 8;

type Run = Awaited<ReturnType<typeof readRun>>["run"];

/**
 * The nearest runs of the same change, as `evidence/read-attempts.ts` tells them: the same contents on the same models
 * over the same suite revision, with a verdict and at least half of the answers fresh. Oldest first.
 */
export async function readAttemptLines(tx: Tx, run: Run): Promise<{ before: AttemptLine[]; after: AttemptLine[] }> {
  const { challengerHash, baselineHash } = run;
  const same = challengerHash === baselineHash && run.challengerModel === run.baselineModel;
  if (run.cause === "schedule" || challengerHash === null || baselineHash === null || same) {
    return { before: [], after: [] };
  }
  const rows = await tx.$queryRaw<AttemptLine[]>`
    select number, verdict from eval_run r
    where prompt_id = ${run.promptId} and number <> ${run.number} and status = 'done' and verdict is not null
      and suite_revision = ${run.suiteRevision} and challenger_hash = ${challengerHash}
      and baseline_hash = ${baselineHash} and cause <> 'schedule'
      and challenger_model is not distinct from ${run.challengerModel}
      and baseline_model is not distinct from ${run.baselineModel}
      and (select count(*) filter (where not cached) * 2 >= count(*) from eval_item i
           where i.run_id = r.id and i.output is not null)
    order by abs(number - ${run.number}) limit ${MOST_NAMED}`;
  const inOrder = rows.sort((a, b) => a.number - b.number);
  return {
    before: inOrder.filter(({ number }) => number < run.number),
    after: inOrder.filter(({ number }) => number > run.number),
  };
}
