import { logBinomialCdf, logBinomialPmf } from "./binomial.ts";

/** Numbers of disagreeing pairs rarer than this in all are left out: they cannot move the power's sixth digit. */
const NEGLIGIBLE = 1e-12;

/** P(X ≥ k), X ~ Binomial(n, p). */
const atLeast = (k: number, n: number, p: number): number => (k <= 0 ? 1 : Math.exp(logBinomialCdf(n - k, n, 1 - p)));

/**
 * The chance that the gate calls a drop worse: exact McNemar p under `alpha` with more pairs lost than won, over `n`
 * pairs of which a share `discordance` disagrees, when the true drop is `drop` (both shares of all pairs). It sums the
 * chance of each number of disagreeing pairs times the binomial tail beyond that number's critical value.
 * Source: the unconditional power of the exact conditional test, Duffy 1984, Biometrics 40:1005.
 * @throws RangeError unless 0 ≤ drop ≤ discordance ≤ 1, 0 < alpha < 1 and `n` is a whole number ≥ 0.
 */
export function exactPower(n: number, discordance: number, drop: number, alpha: number): number {
  if (!(drop >= 0 && drop <= discordance && discordance <= 1)) {
    throw new RangeError(`a drop lies between 0 and the discordance, got ${drop} and ${discordance}`);
  }
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha lies strictly between 0 and 1, got ${alpha}`);
  if (discordance === 0) return 0;
  const lost = (discordance + drop) / (2 * discordance);
  const middle = Math.floor(n * discordance);
  const reach = Math.ceil(8 * Math.sqrt(n * discordance * (1 - discordance))) + 30;
  const first = Math.max(1, middle - reach);
  const last = Math.min(n, middle + reach);
  // The fewest losses that block: it grows by at most one with each further disagreeing pair.
  let critical = Math.ceil(first / 2);
  let power = 0;
  for (let disagreeing = first; disagreeing <= last; disagreeing++) {
    const chance = Math.exp(logBinomialPmf(disagreeing, n, discordance));
    if (chance < NEGLIGIBLE) continue;
    while (critical <= disagreeing && 2 * atLeast(critical, disagreeing, 0.5) >= alpha) critical++;
    if (critical <= disagreeing) power += chance * atLeast(critical, disagreeing, lost);
  }
  return Math.min(1, power);
}
