import { powerCurve } from "./exact-power.ts";
import { normalQuantile } from "./normal-quantile.ts";

/** Two-sided significance level of the test, and the chance wanted of seeing a true drop. */
export type Power = { alpha: number; power: number };

/** How far the exact test may fall short of the promised power before the drop is said to be larger. */
export const POWER_TOLERANCE = 0.03;
/** With more disagreeing pairs the exact test falls short by less than a point, and need not be asked. */
const MANY_DISAGREE = 10_000;

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
 * Connor's formula the other way round: the drop that `n` pairs show with the wanted power, in closed form for δ from
 * n = ((z_{α/2}·√p + z_β·√(p − δ²)) / δ)²; null where that has no answer (too few pairs, or none that disagree).
 * @throws RangeError unless 0 < alpha < 1 and 0.5 ≤ power < 1.
 */
export function connorDrop(n: number, discordance: number, test: Power): number | null {
  const { zAlpha, zBeta } = quantiles(test);
  // Under z² pairs the quadratic still has a root, but not one of the equation it came from.
  if (!(n >= zAlpha ** 2 && discordance > 0 && discordance <= 1)) return null;
  const root = zAlpha * Math.sqrt(n) + zBeta * Math.sqrt(n + zBeta ** 2 - zAlpha ** 2);
  const drop = (Math.sqrt(discordance) * root) / (n + zBeta ** 2);
  return drop <= discordance ? drop : null;
}

/**
 * The smallest true drop (a share of all pairs) that `n` pairs would show with the wanted power, when a share
 * `discordance` of pairs disagrees; null where there is none (too few pairs, or too few that disagree).
 * It is Connor's, which is of the asymptotic test. The gate's exact test is stricter: where it would show that drop
 * more than three points less often than wanted, the answer is the drop at which it falls short by just three points.
 * See docs/decisions/0011-power-of-the-exact-test.md.
 * @throws RangeError unless 0 < alpha < 1 and 0.5 ≤ power < 1.
 */
export function smallestVisibleDrop(n: number, discordance: number, test: Power): number | null {
  const asymptotic = connorDrop(n, discordance, test);
  if (asymptotic === null || n * discordance > MANY_DISAGREE) return asymptotic;
  const wanted = test.power - POWER_TOLERANCE;
  const power = powerCurve(n, discordance, test.alpha);
  const shows = (drop: number): boolean => power(drop) >= wanted;
  if (shows(asymptotic)) return asymptotic;
  if (!shows(discordance)) return null;
  let unseen = asymptotic;
  let seen = discordance;
  // To a thousandth of a point.
  while (seen - unseen > 1e-5) {
    const middle = (unseen + seen) / 2;
    if (shows(middle)) seen = middle;
    else unseen = middle;
  }
  return seen;
}
