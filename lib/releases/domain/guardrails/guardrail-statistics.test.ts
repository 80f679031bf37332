import { describe, expect, test } from "vitest";
import { readBreaker } from "./breaker.ts";
import { logConditionalEvidence } from "./conditional-e-value.fixture.ts";
import { differenceAtLeast, differenceAtMost, logEvidenceAbove, type TwoArms } from "./difference-sequence.ts";
import { meanMargin } from "./mean-sequence.ts";
import { logEvidenceOver, rateAtLeast, rateAtMost } from "./rate-sequence.ts";
import { sampleRatio } from "./sample-ratio.ts";

/** The product itself, unit by unit, mixed over the same sizes of bet: no logs, no counts. */
function byHand(outcomes: readonly number[], mean: number): number {
  const bets = Array.from({ length: 16 }, (_, index) => 0.01 * 45 ** (index / 15));
  const wealth = bets.map((bet) => outcomes.reduce((product, z) => product * (1 + bet * (z - mean)), 1));
  return wealth.reduce((sum, each) => sum + each, 0) / 16;
}

const NONE = { eventsT: 0, unitsT: 0, eventsC: 0, unitsC: 0 };

/** All that can become of one unit, with how likely it is: either arm, with the event or without. */
function outcomesOf(pT: number, pC: number) {
  return [
    { chance: 0.5 * pT, adds: { ...NONE, unitsT: 1, eventsT: 1 } },
    { chance: 0.5 * (1 - pT), adds: { ...NONE, unitsT: 1 } },
    { chance: 0.5 * pC, adds: { ...NONE, unitsC: 1, eventsC: 1 } },
    { chance: 0.5 * (1 - pC), adds: { ...NONE, unitsC: 1 } },
  ];
}

/** The mean of the evidence after so many more units, summed over everything that can happen. */
function meanEvidence(units: number, arms: TwoArms, pT: number, pC: number): number {
  if (units === 0) return Math.exp(logEvidenceAbove(arms, pT - pC));
  return outcomesOf(pT, pC).reduce((sum, { chance, adds }) => {
    const next = {
      eventsT: arms.eventsT + adds.eventsT,
      unitsT: arms.unitsT + adds.unitsT,
      eventsC: arms.eventsC + adds.eventsC,
      unitsC: arms.unitsC + adds.unitsC,
    };
    return sum + chance * meanEvidence(units - 1, next, pT, pC);
  }, 0);
}

describe("the evidence that a rate is more than so much above another", () => {
  test("is the mean of the products of its bets", () => {
    const arms = { eventsT: 9, unitsT: 40, eventsC: 2, unitsC: 38 };
    const outcomes = [...Array(9).fill(2), ...Array(2).fill(-2), ...Array(67).fill(0)];
    expect(Math.exp(logEvidenceAbove(arms, 0.05))).toBeCloseTo(byHand(outcomes, 0.05), 10);
  });

  test("has a mean of one where the difference is what is claimed, summed over everything that can happen", () => {
    expect(meanEvidence(5, NONE, 0.3, 0.2)).toBeCloseTo(1, 12);
    expect(meanEvidence(5, NONE, 0.02, 0.01)).toBeCloseTo(1, 12);
  });

  test("and the interval say the same: the lower edge is over the margin exactly when the evidence reaches 1/α", () => {
    for (const eventsT of [20, 30, 35, 40, 50, 80]) {
      const arms = { eventsT, unitsT: 500, eventsC: 12, unitsC: 500 };
      const breached = logEvidenceAbove(arms, 0.01) >= Math.log(1 / 0.0125);
      expect(differenceAtLeast(arms, 0.0125) >= 0.01).toBe(breached);
    }
  });

  test("gives an interval around the difference that narrows with units, and is the mirror of itself", () => {
    const few = { eventsT: 10, unitsT: 500, eventsC: 10, unitsC: 500 };
    const many = { eventsT: 200, unitsT: 10_000, eventsC: 200, unitsC: 10_000 };
    expect(differenceAtLeast(few, 0.05)).toBeCloseTo(-differenceAtMost(few, 0.05), 9);
    expect(differenceAtMost(many, 0.05)).toBeLessThan(differenceAtMost(few, 0.05) / 2.5);
    expect(differenceAtMost(many, 0.05)).toBeGreaterThan(0);
  });

  test("knows nothing without a unit", () => {
    expect([differenceAtLeast(NONE, 0.05), differenceAtMost(NONE, 0.05)]).toEqual([-1, 1]);
  });
});

test("the peer is the integral it stands for", () => {
  const [kT, kC, increase] = [14, 4, 0.5];
  const theta = 1.5 / 2.5;
  const steps = 200_000;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const x = theta + ((1 - theta) * (i + 0.5)) / steps;
    sum += (x / theta) ** kT * ((1 - x) / (1 - theta)) ** kC;
  }
  expect(logConditionalEvidence(kT, kC, increase)).toBeCloseTo(Math.log(sum / steps), 8);
});

describe("the rate of one arm", () => {
  test("its evidence has a mean of one at the rate itself, summed over all outcomes", () => {
    const rate = 0.3;
    let mean = 0;
    for (let events = 0; events <= 6; events++) {
      const ways = [1, 6, 15, 20, 15, 6, 1][events] ?? 0;
      mean +=
        ways * rate ** events * (1 - rate) ** (6 - events) * Math.exp(logEvidenceOver({ events, units: 6 }, rate));
    }
    expect(mean).toBeCloseTo(1, 12);
  });

  test("lies between its edges, which meet in the limit", () => {
    const arm = { events: 500, units: 10_000 };
    expect(rateAtLeast(arm, 0.05)).toBeGreaterThan(0.04);
    expect(rateAtLeast(arm, 0.05)).toBeLessThan(0.05);
    expect(rateAtMost(arm, 0.05)).toBeGreaterThan(0.05);
    expect(rateAtMost(arm, 0.05)).toBeLessThan(0.06);
  });
});

describe("the margin of a difference of means", () => {
  const sums = (count: number, mean: number, variance: number) => ({
    count,
    sum: count * mean,
    squares: variance * (count - 1) + count * mean * mean,
  });

  test("is the formula's own figure", () => {
    // n = 400: rho squared times n is -2 ln 0.1 + ln(1 - 2 ln 0.1) = 6.329596; V = 0.64 / 200 + 0.64 / 200 = 0.0064.
    // w = sqrt(0.0064 * 2 * 7.329596 / 6.329596 * ln(1 + sqrt(7.329596) / 0.1)) = sqrt(0.0148223 * ln 28.07323)
    expect(meanMargin(sums(200, 4, 0.64), sums(200, 4, 0.64), 0.05)).toBeCloseTo(0.22232, 4);
  });

  test("is not told before a hundred units of each arm", () => {
    expect(meanMargin(sums(99, 4, 0.6), sums(500, 4, 0.6), 0.05)).toBeNull();
    expect(meanMargin(sums(100, 4, 0.6), sums(100, 4, 0.6), 0.05)).not.toBeNull();
  });

  test("is not nothing where all values are equal", () => {
    expect(meanMargin(sums(100, 5, 0), sums(100, 5, 0), 0.05)).toBeGreaterThan(0.03);
  });
});

describe("the draw", () => {
  test("is told by the chi square of its numbers", () => {
    // 560 and 500: 60 squared over 1060 is 3.396226, p = 0.0653.
    expect(sampleRatio(560, 500, 9).p).toBeCloseTo(0.06535, 4);
    expect(sampleRatio(560, 500, 9).verdict).toBe("fair");
    expect(sampleRatio(620, 500, 9).verdict).toBe("broken");
    expect(sampleRatio(0, 0, 0)).toMatchObject({ p: null, verdict: "no_data" });
  });
});

describe("the fuse", () => {
  const of = (calls: number, errors: number, failing = errors) => ({ calls, errors, failing });
  test("trips when most of the candidate's last calls failed and the baseline's did not", () => {
    expect(readBreaker({ candidate: of(50, 26), baseline: of(50, 1) }).verdict).toBe("tripped");
    expect(readBreaker({ candidate: of(50, 25), baseline: of(50, 1) }).verdict).toBe("closed");
    expect(readBreaker({ candidate: of(49, 49), baseline: of(50, 1) }).verdict).toBe("closed");
  });
  test("blames the provider when both fail, and nobody when the baseline is not seen", () => {
    expect(readBreaker({ candidate: of(50, 50), baseline: of(50, 48) }).verdict).toBe("provider");
    expect(readBreaker({ candidate: of(50, 50), baseline: of(3, 0) }).verdict).toBe("provider");
  });
  test("does not trip for a conversation or two that fail in a loop", () => {
    expect(readBreaker({ candidate: of(50, 50, 4), baseline: of(900, 1) }).verdict).toBe("closed");
    expect(readBreaker({ candidate: of(50, 50, 5), baseline: of(900, 1) }).verdict).toBe("tripped");
  });
});
