import { lastAtLeast, logMeanOf } from "./bets.ts";

/** Units with the event and units in all, of the candidate (T) and of the control (C). */
export type TwoArms = { eventsT: number; unitsT: number; eventsC: number; unitsC: number };

/**
 * The natural log of an e-value against "the candidate's rate is at most `difference` above the control's". It holds at
 * every look at once (Ville: reaching 1/α ever has a chance of at most α), for any rate, also one that drifts, because a
 * unit that is in one of the two arms is in either with chance ½. Then z = 2y for the candidate and −2y for the control has
 * the difference of the rates as its mean, and betting λ on z being larger is no winning game: Π (1 + λ(z − difference)).
 * Source: Waudby-Smith and Ramdas 2024, JRSS B 86:1, "Estimating means of bounded random variables by betting"; λ mixed
 * over a fixed grid, so that the counts alone say all.
 */
export function logEvidenceAbove({ eventsT, unitsT, eventsC, unitsC }: TwoArms, difference: number): number {
  const others = unitsT + unitsC - eventsT - eventsC;
  return logMeanOf((bet) => {
    const lost = 1 - bet * (2 + difference);
    if (lost <= 0) return Number.NaN;
    return (
      eventsT * Math.log1p(bet * (2 - difference)) + eventsC * Math.log(lost) + others * Math.log1p(-bet * difference)
    );
  });
}

const swapped = ({ eventsT, unitsT, eventsC, unitsC }: TwoArms): TwoArms => ({
  eventsT: eventsC,
  unitsT: unitsC,
  eventsC: eventsT,
  unitsC: unitsT,
});

/** The candidate's rate is more than this above the control's; wrong ever, at any look, with a chance of at most `alpha`. */
export function differenceAtLeast(arms: TwoArms, alpha: number): number {
  return lastAtLeast(-Math.log(alpha), -1, 1, (difference) => logEvidenceAbove(arms, difference));
}

/** The candidate's rate is less than this above the control's; wrong ever, at any look, with a chance of at most `alpha`. */
export function differenceAtMost(arms: TwoArms, alpha: number): number {
  return -differenceAtLeast(swapped(arms), alpha);
}
