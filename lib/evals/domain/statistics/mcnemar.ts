import { logBinomialCdf, logBinomialPmf } from "./binomial.ts";

export type McNemar = {
  /** Two-sided exact conditional p: the gate decides on this one. */
  exactP: number;
  /** Two-sided mid-p: less conservative, shown beside it. */
  midP: number;
  /** (b − c)² / (b + c), and the same with Edwards' continuity correction; 0 when no pair disagrees. */
  chiSquared: number;
  chiSquaredCorrected: number;
};

/**
 * McNemar's test on the pairs that disagree: `baselineOnly` got worse, `challengerOnly` got better.
 * Exact p = min(1, 2·P(X ≤ min)), X ~ Binomial(b + c, ½); 1 when no pair disagrees. A p under 1e-308 is returned as 0.
 * Mid-p = exact − P(X = min). In a tie that one outcome is the centre, not two tails: 1 − ½·P(X = b).
 * Source: Fagerland, Lydersen, Laake 2013, BMC Medical Research Methodology 13:91.
 * @throws RangeError when a count is not a whole number ≥ 0.
 */
export function mcnemar(baselineOnly: number, challengerOnly: number): McNemar {
  for (const count of [baselineOnly, challengerOnly]) {
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`pairs are counted, got ${count}`);
  }
  const disagreeing = baselineOnly + challengerOnly;
  if (disagreeing === 0) return { exactP: 1, midP: 1, chiSquared: 0, chiSquaredCorrected: 0 };
  const fewer = Math.min(baselineOnly, challengerOnly);
  const gap = Math.abs(baselineOnly - challengerOnly);
  const point = Math.exp(logBinomialPmf(fewer, disagreeing, 0.5));
  const exactP = Math.min(1, Math.exp(Math.LN2 + logBinomialCdf(fewer, disagreeing, 0.5)));
  return {
    exactP,
    midP: gap === 0 ? 1 - point / 2 : exactP - point,
    chiSquared: gap ** 2 / disagreeing,
    chiSquaredCorrected: Math.max(0, gap - 1) ** 2 / disagreeing,
  };
}
