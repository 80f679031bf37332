import { logBinomialCdf, logBinomialPmf } from "./binomial.ts";

/** Numbers of disagreeing pairs rarer than this are left out: together they cannot move the power's seventh digit. */
const NEGLIGIBLE = 1e-10;

/** P(X ≥ k), X ~ Binomial(n, p). */
const atLeast = (k: number, n: number, p: number): number => (k <= 0 ? 1 : Math.exp(logBinomialCdf(n - k, n, 1 - p)));

/** A number of disagreeing pairs that may block, how likely it is, and the fewest losses among them that do. */
type Region = { disagreeing: number; chance: number; critical: number };

function regions(n: number, discordance: number, alpha: number): Region[] {
  const middle = Math.floor(n * discordance);
  const reach = Math.ceil(7 * Math.sqrt(n * discordance * (1 - discordance))) + 20;
  const first = Math.max(1, middle - reach);
  const last = Math.min(n, middle + reach);
  const found: Region[] = [];
  // The critical value never falls, and grows by at most one with each further disagreeing pair.
  let critical = Math.ceil(first / 2);
  for (let disagreeing = first; disagreeing <= last; disagreeing++) {
    const chance = Math.exp(logBinomialPmf(disagreeing, n, discordance));
    if (chance < NEGLIGIBLE) continue;
    while (critical <= disagreeing && 2 * atLeast(critical, disagreeing, 0.5) >= alpha) critical++;
    if (critical <= disagreeing) found.push({ disagreeing, chance, critical });
  }
  return found;
}

/**
 * The chance that the gate calls a drop worse: exact McNemar p under `alpha` with more pairs lost than won, over `n`
 * pairs of which a share `discordance` disagrees; a function of the true drop (both shares of all pairs). It sums the
 * chance of each number of disagreeing pairs times the binomial tail beyond that number's critical value.
 * Source: the unconditional power of the exact conditional test, Duffy 1984, Biometrics 40:1005.
 * @throws RangeError unless 0 ≤ drop ≤ discordance ≤ 1, 0 < alpha < 1 and `n` is a whole number ≥ 0.
 */
export function powerCurve(n: number, discordance: number, alpha: number): (drop: number) => number {
  if (!(discordance >= 0 && discordance <= 1)) throw new RangeError(`a share lies between 0 and 1, got ${discordance}`);
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha lies strictly between 0 and 1, got ${alpha}`);
  const reachable = regions(n, discordance, alpha);
  return (drop) => {
    if (!(drop >= 0 && drop <= discordance)) {
      throw new RangeError(`a drop lies between 0 and the discordance, got ${drop} and ${discordance}`);
    }
    const lost = discordance === 0 ? 0.5 : Math.min(1, (discordance + drop) / (2 * discordance));
    const power = reachable.reduce((sum, { disagreeing, chance, critical }) => {
      return sum + chance * atLeast(critical, disagreeing, lost);
    }, 0);
    return Math.min(1, power);
  };
}

/** `powerCurve` at one drop. */
export const exactPower = (n: number, discordance: number, drop: number, alpha: number): number =>
  powerCurve(n, discordance, alpha)(drop);
