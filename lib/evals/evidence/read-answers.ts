import type { Tx } from "../../core/db.ts";
import type { CaseResult, VariantMeasures } from "../domain/gate-types.ts";
import type { ScoredCase } from "../domain/paired-scores.ts";
import { reduceTrials, type TrialReducer } from "../domain/reduce-trials.ts";

type Variant = "baseline" | "challenger";

/** One call of a run as the gate sees it; `score` is the mean of the judge's, 1–5, where a judge graded. */
export type Answer = {
  case_key: string;
  critical: boolean;
  tags: string[];
  conversation: string | null;
  variant: Variant;
  passed: boolean | null;
  latency_ms: number | null;
  cost_usd: number | null;
  cached: boolean;
  score: number | null;
};

/** As many at a time: a large run need not be in memory twice, as rows and as what becomes of them. */
const PAGE = 1_000;

/** Every call of a run with what its case says of itself, in the suite's order. */
export async function readAnswers(tx: Tx, runId: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let after = -1; ; ) {
    const page = await tx.$queryRaw<(Answer & { position: number })[]>`
      select i.position, i.case_key, i.critical, c.tags, c.body->>'conversation' as conversation, i.variant, i.passed,
        i.latency_ms, i.cost_usd, i.cached,
        (select avg((g->>'score')::float8) from jsonb_array_elements(
          case when jsonb_typeof(i.grades) = 'array' then i.grades else '[]'::jsonb end) g where g ? 'votes') as score
      from eval_item i join eval_case c on c.id = i.case_id
      where i.run_id = ${runId} and i.position > ${after} order by i.position limit ${PAGE}`;
    answers.push(...page);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return answers;
    after = last.position;
  }
}

/** What one version took. Answers from the cache took nothing and are in neither sum. */
export function measuresOf(answers: readonly Answer[], variant: Variant): VariantMeasures {
  const own = answers.filter((answer) => answer.variant === variant);
  const paid = own.filter((answer) => answer.cost_usd !== null && !answer.cached);
  return {
    latenciesMs: own.flatMap(({ latency_ms }) => (latency_ms === null ? [] : [latency_ms])),
    costUsd: paid.reduce((sum, { cost_usd }) => sum + (cost_usd ?? 0), 0),
    answers: paid.length,
  };
}

const byCase = (answers: readonly Answer[]) => [...Map.groupBy(answers, (answer) => answer.case_key)];
const side = (answers: readonly Answer[], variant: Variant) => answers.filter((answer) => answer.variant === variant);

/** Brings each case's trials down to one result per variant, before any test sees them. */
export function caseResults(answers: readonly Answer[], reducer: TrialReducer): CaseResult[] {
  const reduced = (own: readonly Answer[]) =>
    reduceTrials(
      own.map((answer) => answer.passed),
      reducer,
    );
  return byCase(answers).map(([id, own]) => ({
    id,
    critical: own.some((answer) => answer.critical),
    tags: own[0]?.tags ?? [],
    baseline: reduced(side(own, "baseline")),
    challenger: reduced(side(own, "challenger")),
  }));
}

function meanScore(answers: readonly Answer[]): number | null {
  const scores = answers.flatMap(({ score }) => (score === null ? [] : [score]));
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** Each case's scores by the judge, its trials averaged. */
export function scoredCases(answers: readonly Answer[]): ScoredCase[] {
  return byCase(answers).map(([id, own]) => ({
    id,
    conversation: own[0]?.conversation ?? null,
    baseline: meanScore(side(own, "baseline")),
    challenger: meanScore(side(own, "challenger")),
  }));
}
