import { logBinomialCdf } from "../../../evals/domain/statistics/binomial.ts";

/** ln n! by its own sum for small n, by Stirling's series above. */
function logFactorial(n: number): number {
  if (n < 32) {
    let sum = 0;
    for (let i = 2; i <= n; i++) sum += Math.log(i);
    return sum;
  }
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + 1 / (12 * n) - 1 / (360 * n ** 3);
}

/**
 * The peer that was measured beside what is used: ln of B(1+kT, 1+kC)·[1 − I_θ₀(1+kT, 1+kC)] / [θ₀^kT (1−θ₀)^(kC+1)], events
 * alone, against a rate that is at most 1 + m times the control's. 1 − I_θ₀(1+kT, 1+kC) is P(X ≤ kT), X ~ Bin(kT+kC+1, θ₀).
 */
export function logConditionalEvidence(kT: number, kC: number, increase: number): number {
  const theta = (1 + increase) / (2 + increase);
  const beta = logFactorial(kT) + logFactorial(kC) - logFactorial(kT + kC + 1);
  const above = logBinomialCdf(kT, kT + kC + 1, theta);
  return beta + above - kT * Math.log(theta) - (kC + 1) * Math.log1p(-theta);
}
