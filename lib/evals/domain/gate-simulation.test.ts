import { describe, expect, test } from "vitest";
import { decide } from "./gate.ts";
import type { Attempt } from "./gate-evidence.ts";
import { inputOf } from "./gate-fixture.ts";
import type { CaseResult, GateResult } from "./gate-types.ts";
import { exactPower } from "./statistics/exact-power.ts";
import { type Random32, seededRandom, uniform } from "./statistics/random.ts";
import { POWER_TOLERANCE, smallestVisibleDrop } from "./statistics/visible-drop.ts";

const ALPHA = 0.05;
const POWER = 0.8;

/** Runs over the same cases: pairs disagree at rate `discordance`, and lose `drop` more often than they win. */
function experiment(n: number, discordance: number, drop: number, random: Random32) {
  const tags = [["a"], ["b"], ["a", "c"], []];
  const cases: CaseResult[] = Array.from({ length: n }, (_, i) => ({
    ...{ id: `case-${i}`, critical: false, baseline: true, challenger: true },
    tags: tags[i % 4] ?? [],
  }));
  const input = inputOf(cases);
  return (attempts: Attempt[] = []): GateResult => {
    for (const each of cases) {
      const share = uniform(random);
      each.challenger = share >= (discordance + drop) / 2;
      each.baseline = share < (discordance + drop) / 2 || share >= discordance;
    }
    return decide({ ...input, cases, attempts });
  };
}

const shareOf = (rounds: number, happens: () => boolean): number =>
  Array.from({ length: rounds }, happens).filter(Boolean).length / rounds;

describe("A/A: a version no different from its baseline", () => {
  const settings = [
    ...[12, 30, 100].flatMap((n) => [0.05, 0.2, 0.6].map((discordance) => ({ n, discordance, rounds: 1_000 }))),
    ...[0.01, 0.05, 0.1, 0.3].map((discordance) => ({ n: 312, discordance, rounds: 1_500 })),
    ...[0.005, 0.1].map((discordance) => ({ n: 4_800, discordance, rounds: 250 })),
  ];

  test.each(settings)("is blocked in at most α of runs: $n cases, $discordance", ({ n, discordance, rounds }) => {
    const once = experiment(n, discordance, 0, seededRandom(`A/A ${n} ${discordance}`));
    expect(shareOf(rounds, () => once().verdict === "fail")).toBeLessThanOrEqual(ALPHA);
  });

  test("is called worse in any of its tags in at most α of runs", () => {
    const once = experiment(312, 0.2, 0, seededRandom("slices"));
    const warned = shareOf(1_500, () => (once().figures.slices ?? []).some(({ worse }) => worse));
    expect(warned).toBeLessThanOrEqual(ALPHA);
    expect(warned).toBeGreaterThan(0);
  });
});

describe("a true drop of the size the suite says it can see", () => {
  const settings = [
    { n: 50, discordance: 0.4, rounds: 2_000 },
    { n: 100, discordance: 0.2, rounds: 2_000 },
    { n: 312, discordance: 14 / 312, rounds: 1_500 },
    { n: 312, discordance: 0.1, rounds: 1_500 },
    { n: 4_800, discordance: 0.1, rounds: 300 },
  ];

  test.each(settings)("is blocked about as often as promised: $n cases, $discordance", ({ n, discordance, rounds }) => {
    const drop = smallestVisibleDrop(n, discordance, { alpha: ALPHA, power: POWER })!;
    const predicted = exactPower(n, discordance, drop, ALPHA);
    expect(Math.abs(predicted - POWER)).toBeLessThanOrEqual(POWER_TOLERANCE + 1e-9);
    const once = experiment(n, discordance, drop, seededRandom(`power ${n} ${discordance}`));
    const blocked = shareOf(rounds, () => once().verdict === "fail");
    // Three standard errors of the simulation itself.
    expect(Math.abs(blocked - predicted)).toBeLessThan(3 * Math.sqrt(0.16 / rounds));
  });
});

describe("the same change, run again until it passes", () => {
  const attemptOf = (runNumber: number, { verdict, figures }: GateResult): Attempt => ({
    ...{ runNumber, verdict, exactP: figures.exactP },
    ...{ baselineOnly: figures.baselineOnly, challengerOnly: figures.challengerOnly },
  });

  /** Does it pass within five attempts, when each knows of those before it, and when none does? */
  function retried(once: (attempts?: Attempt[]) => GateResult, charged: boolean): boolean {
    const attempts: Attempt[] = [];
    for (let attempt = 1; attempt <= 5; attempt++) {
      const result = once(charged ? attempts : []);
      if (result.verdict === "pass") return true;
      attempts.push(attemptOf(attempt, result));
    }
    return false;
  }

  function passes(drop: number, charged: boolean): number {
    const once = experiment(312, 0.1, drop, seededRandom(`attempts ${drop}`));
    return shareOf(400, () => retried(once, charged));
  }

  test("a true drop of 5 points passes 3 times in 4 by retrying, and 1 time in 4 when attempts are charged", () => {
    expect(passes(0.05, false)).toBeGreaterThan(0.67);
    expect(passes(0.05, true)).toBeLessThan(0.32);
  });

  test("a change that is no worse loses nothing by an unlucky first run", () => {
    expect(passes(0, true)).toBeGreaterThan(0.98);
  });
});
