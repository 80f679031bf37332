import "server-only";
import type { Db } from "../core/db.ts";
import { findPrompt } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import type { GateFigures, Verdict } from "./domain/gate-types.ts";
import type { OutputPair, OutputSizes, RunBetween } from "./domain/run-between.ts";

/** Outputs looked at for the medians; beyond it the first of them stand for all. */
const OUTPUTS_MOST = 4_000;
const PAIRS_SHOWN = 3;

type SizeRow = { variant: "baseline" | "challenger"; words: number; sentences: number };

async function outputSizes(db: Db, runId: string): Promise<OutputSizes | null> {
  const rows = await db.$queryRaw<SizeRow[]>`
    select variant,
           percentile_cont(0.5) within group (order by regexp_count(output, '\\S+')) as words,
           percentile_cont(0.5) within group (order by greatest(1, regexp_count(output, '[.!?]+["”’)]*(\\s|$)'))) as sentences
    from (select variant, output from eval_item where run_id = ${runId} and output is not null
          order by position limit ${OUTPUTS_MOST}) as outputs
    group by variant`;
  const of = (variant: SizeRow["variant"]) => rows.find((row) => row.variant === variant);
  const [base, head] = [of("baseline"), of("challenger")];
  if (!base || !head) return null;
  return { words: [base.words, head.words], sentences: [base.sentences, head.sentences] };
}

/** The pairs that tell most: those whose verdict turned first, then the ones whose length differs most. */
async function outputPairs(db: Db, runId: string): Promise<OutputPair[]> {
  return db.$queryRaw<OutputPair[]>`
    select b.case_key as "caseKey", b.output as base, c.output as head, b.passed as "basePassed", c.passed as "headPassed"
    from eval_item b join eval_item c using (run_id, case_key, trial)
    where b.run_id = ${runId} and b.variant = 'baseline' and c.variant = 'challenger' and b.trial = 1
      and b.output is not null and c.output is not null and b.output <> c.output
    order by b.passed is distinct from c.passed desc, abs(length(b.output) - length(c.output)) desc, b.position
    limit ${PAIRS_SHOWN}`;
}

/**
 * The newest run that compared exactly these two versions, `base` as the baseline; null when there is none. Figures,
 * sizes and pairs are those of a finished run. `withPairs` also reads the outputs that differ most.
 */
export const runBetween = query(
  "workspace.read",
  async (
    { db, workspaceId },
    name: string,
    base: number,
    head: number,
    withPairs: boolean,
  ): Promise<RunBetween | null> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const run = await db.evalRun.findFirst({
      where: { promptId: prompt.id, baselineNumber: base, challengerNumber: head, status: { in: ["running", "done"] } },
      orderBy: [{ number: "desc" }],
    });
    if (!run) return null;
    const { number, suiteRevision, trials, startedByName } = run;
    const about = { number, suiteRevision, trials, startedBy: startedByName };
    if (run.status !== "done") return { ...about, status: "running" };
    const [sizes, pairs] = await Promise.all([
      outputSizes(db, run.id),
      withPairs ? outputPairs(db, run.id) : Promise.resolve([]),
    ]);
    return {
      ...about,
      status: "done",
      finishedAt: run.finishedAt?.toISOString() ?? run.createdAt.toISOString(),
      verdict: run.verdict as Verdict,
      figures: run.figures as unknown as GateFigures,
      sizes,
      pairs,
    };
  },
);
