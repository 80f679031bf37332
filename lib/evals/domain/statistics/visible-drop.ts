import { normalQuantile } from "./normal-quantile.ts";

/** Two-sided significance level of the test, and the chance wanted of seeing a true drop. */
export type Power = { alpha: number; power: number };

function quantiles({ alpha, power }: Power): { zAlpha: number; zBeta: number } {
  if (!(power >= 0.5 && power < 1)) throw new RangeError(`power lies between 0.5 and 1, got ${power}`);
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha lies strictly between 0 and 1, got ${alpha}`);
  return { zAlpha: -normalQuantile(alpha / 2), zBeta: normalQuantile(power) };
}

/**
 * Pairs needed to see a drop `drop` when a share `discordance` of pairs disagrees (both as shares of all pairs);
 * null when no number would do, because a drop cannot exceed the disagreement it is part of.
 * Source: Connor 1987, Biometrics 43:207.
 * @throws RangeError unless 0 < alpha < 1 and 0.5 ≤ power < 1.
 */
export function pairsNeeded(discordance: number, drop: number, test: Power): number | null {
  const { zAlpha, zBeta } = quantiles(test);
  if (!(drop > 0 && drop <= discordance && discordance <= 1)) return null;
  const root = zAlpha * Math.sqrt(discordance) + zBeta * Math.sqrt(discordance - drop ** 2);
  return Math.ceil((root / drop) ** 2);
}

/**
 * The smallest true drop (a share of all pairs) that `n` pairs would show with the wanted power, when a share
 * `discordance` of pairs disagrees; null where the formula has no answer (too few pairs, or none that disagree).
 * Solved in closed form for δ from n = ((z_{α/2}·√p + z_β·√(p − δ²)) / δ)², Connor 1987, Biometrics 43:207.
 * @throws RangeError unless 0 < alpha < 1 and 0.5 ≤ power < 1.
 */
export function smallestVisibleDrop(n: number, discordance: number, test: Power): number | null {
  const { zAlpha, zBeta } = quantiles(test);
  // Under z² pairs the quadratic still has a root, but not one of the equation it came from.
  if (!(n >= zAlpha ** 2 && discordance > 0 && discordance <= 1)) return null;
  const root = zAlpha * Math.sqrt(n) + zBeta * Math.sqrt(n + zBeta ** 2 - zAlpha ** 2);
  const drop = (Math.sqrt(discordance) * root) / (n + zBeta ** 2);
  return drop <= discordance ? drop : null;
}
