/**
 * The sizes of bet that are mixed with equal weight, from 0.01 to 0.45 in even ratios. Small ones find small differences
 * among many units, large ones large differences soon; mixing costs ln 16 of evidence at most, whatever the truth is.
 */
const COUNT = 16;
const LEAST = 0.01;
const MOST = 0.45;

export const BETS: readonly number[] = Array.from(
  { length: COUNT },
  (_, index) => LEAST * (MOST / LEAST) ** (index / (COUNT - 1)),
);

/** ln of the mean of what each bet of size λ has become; a bet that is not allowed (NaN) counts as lost. */
export function logMeanOf(logWealth: (bet: number) => number): number {
  const logs = BETS.map(logWealth).filter((value) => !Number.isNaN(value));
  const top = Math.max(...logs);
  if (logs.length === 0 || top === Number.NEGATIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  return top + Math.log(logs.reduce((sum, value) => sum + Math.exp(value - top), 0) / COUNT);
}

const STEPS = 44;

/** The largest x in [from, to] at which a falling function is still at least `level`; `from` where it is nowhere. */
export function lastAtLeast(level: number, from: number, to: number, falling: (x: number) => number): number {
  if (falling(from) < level) return from;
  let low = from;
  let high = to;
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (falling(middle) >= level) low = middle;
    else high = middle;
  }
  return low;
}
