import type { MeanSample } from "./statistics/bootstrap-mean.ts";

/** One case's scores after its trials were averaged, in any unit; null where a version has none. */
export type ScoredCase = {
  id: string;
  /** The conversation it was cut from; null for a case of its own. */
  conversation: string | null;
  baseline: number | null;
  challenger: number | null;
};

/** The cases both versions have a score for; `sample` holds challenger − baseline, clustered by conversation. */
export type PairedScores = { n: number; baseline: number; challenger: number; sample: MeanSample };

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What a case is drawn together with. */
const clusterName = ({ id, conversation }: Pick<ScoredCase, "id" | "conversation">): string =>
  conversation === null ? `case ${id}` : `conversation ${conversation}`;

/**
 * Pairs the scores of two versions over the same cases, ready to be bootstrapped. Cases without both scores are left
 * out; null when that leaves none.
 */
export function pairScores(cases: readonly ScoredCase[]): PairedScores | null {
  const scored = cases.flatMap(({ id, conversation, baseline, challenger }) =>
    baseline === null || challenger === null ? [] : [{ id, conversation, baseline, challenger }],
  );
  if (scored.length === 0) return null;
  const numbers = new Map<string, number>();
  const clusterOf = Uint32Array.from(scored, (each) => {
    const name = clusterName(each);
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    return known;
  });
  return {
    n: scored.length,
    baseline: meanOf(scored.map((each) => each.baseline)),
    challenger: meanOf(scored.map((each) => each.challenger)),
    sample: {
      values: Float64Array.from(scored, (each) => each.challenger - each.baseline),
      clusterOf,
      clusters: numbers.size,
    },
  };
}

/** The challenger's mean where there is no baseline to pair it with; null without a score. */
export function meanScore(cases: readonly ScoredCase[]): { n: number; mean: number; clusters: number } | null {
  const scored = cases.filter((each) => each.challenger !== null);
  if (scored.length === 0) return null;
  const clusters = new Set(scored.map(clusterName)).size;
  return { n: scored.length, mean: meanOf(scored.map((each) => each.challenger ?? 0)), clusters };
}
