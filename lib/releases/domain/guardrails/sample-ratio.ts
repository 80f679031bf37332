import { normalCdf } from "../../../evals/domain/statistics/normal-cdf.ts";
import type { SampleRatio } from "../guardrail-report.ts";

/** Under this p the draw counts as unfair. */
const UNFAIR = 0.001;

/**
 * Whether two arms that are drawn with equal chance have equal numbers: χ² with one degree of freedom, whose p is that of
 * the normal deviate √χ² in both tails. Unfair only holds a rollout, and fair again lets it go on, so no correction for
 * looking often is made.
 */
export function sampleRatio(candidate: number, control: number, rest: number): SampleRatio {
  const n = candidate + control;
  if (n === 0) return { candidate, control, rest, p: null, verdict: "no_data" };
  const deviate = Math.abs(candidate - control) / Math.sqrt(n);
  const p = 2 * normalCdf(-deviate);
  return { candidate, control, rest, p, verdict: p < UNFAIR ? "broken" : "fair" };
}
