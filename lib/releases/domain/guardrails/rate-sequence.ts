import { lastAtLeast, logMeanOf } from "./bets.ts";

/** Units with the event and units in all. */
export type OneArm = { events: number; units: number };

/**
 * The natural log of an e-value against "the rate is at most `rate`", true at every look at once: Π (1 + λ(y − rate)) is no
 * winning game as long as each unit's own rate is at most that. Source: as in `difference-sequence.ts`.
 */
export function logEvidenceOver({ events, units }: OneArm, rate: number): number {
  return logMeanOf((bet) => events * Math.log1p(2 * bet * (1 - rate)) + (units - events) * Math.log1p(-2 * bet * rate));
}

/** The rate is more than this; wrong ever, at any look, with a chance of at most `alpha`. */
export function rateAtLeast(arm: OneArm, alpha: number): number {
  return lastAtLeast(-Math.log(alpha), 0, 1, (rate) => logEvidenceOver(arm, rate));
}

/** The rate is less than this; wrong ever, at any look, with a chance of at most `alpha`. */
export function rateAtMost({ events, units }: OneArm, alpha: number): number {
  return 1 - rateAtLeast({ events: units - events, units }, alpha);
}
