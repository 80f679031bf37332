import { mcnemar } from "./statistics/mcnemar.ts";
import { pairedDifferenceInterval } from "./statistics/newcombe.ts";
import type { Interval } from "./statistics/paired-counts.ts";

/** How far a win rate may move from the last green run before anybody is told: 3 points. */
export const DRIFT_MARGIN = 0.03;
/** Two-sided 95 %: a move that noise alone makes in fewer than one of 20 re-runs. */
const Z = 1.959963984540054;
/** How many cases of a kind a report names; the counts beside them are of all. */
const MOST_NAMED = 1_000;
/** Differences of shares that are equal on paper are not always so in binary. */
const ROUNDING = 1e-9;

/** A case of the green run: what it was graded then, and what its stored output is graded by today's graders and judge. */
export type CaseThen = { key: string; hash: string; passed: boolean | null; regraded: boolean | null };
/** The same case asked again, with the result of each repeat. */
export type CaseNow = { key: string; hash: string; passed: boolean | null; trials: readonly (boolean | null)[] };

export type DriftInput = { before: readonly CaseThen[]; after: readonly CaseNow[] };

/** What moved a win rate. Shares, negative is worse; the three effects add up to `moved`. */
export type DriftFindings = {
  thenRate: number | null;
  nowRate: number | null;
  moved: number | null;
  /** Cases that came, went or changed since. */
  suite: { effect: number; added: number; retired: number; changed: number };
  /** The stored outputs of unchanged cases, graded again today. */
  judge: { effect: number; flipped: number };
  /** Unchanged cases asked again, both answers graded by today's rule: the control. */
  model: { effect: number; n: number; worse: number; better: number; exactP: number; interval: Interval | null };
  /** How often the model disagrees with itself when asked again, and the largest move that makes by chance. */
  noise: { flipRate: number; reach: number } | null;
  /** Unchanged cases that differ, by their keys, in the suite's order; at most `MOST_NAMED` of each. */
  cases: { worse: string[]; better: string[]; rejudged: string[] };
  /** Did it move further than the margin, and further than noise reaches? */
  alarm: boolean;
};

const rate = (results: readonly (boolean | null)[]): number | null => {
  const known = results.filter((result) => result !== null);
  return known.length === 0 ? null : known.filter(Boolean).length / known.length;
};

/** The share of pairs of repeats that differ, averaged over cases with two or more: 2p(1 − p), without bias. */
function flipRate(cases: readonly CaseNow[]): number | null {
  const rates = cases.flatMap(({ trials }) => {
    const known = trials.filter((result) => result !== null);
    if (known.length < 2) return [];
    const passed = known.filter(Boolean).length;
    return [(2 * passed * (known.length - passed)) / (known.length * (known.length - 1))];
  });
  return rates.length === 0 ? null : rates.reduce((sum, each) => sum + each, 0) / rates.length;
}

type Common = { key: string; passed: boolean; regraded: boolean; now: boolean };

/** Unchanged cases with a result on all three sides. */
function commonCases({ before, after }: DriftInput): Common[] {
  const again = new Map(after.map((each) => [each.key, each]));
  return before.flatMap(({ key, hash, passed, regraded }) => {
    const other = again.get(key);
    if (other?.hash !== hash || other.passed === null || passed === null || regraded === null) return [];
    return [{ key, passed, regraded, now: other.passed }];
  });
}

function suiteChanges({ before, after }: DriftInput) {
  const had = new Map(before.map(({ key, hash }) => [key, hash]));
  const has = new Set(after.map(({ key }) => key));
  return {
    added: after.filter(({ key }) => !had.has(key)).length,
    retired: before.filter(({ key }) => !has.has(key)).length,
    changed: after.filter(({ key, hash }) => had.has(key) && had.get(key) !== hash).length,
  };
}

function modelMove(common: readonly Common[]): DriftFindings["model"] {
  const counts = { bothPass: 0, baselineOnly: 0, challengerOnly: 0, neither: 0 };
  for (const { regraded, now } of common) {
    if (regraded) counts[now ? "bothPass" : "baselineOnly"] += 1;
    else counts[now ? "challengerOnly" : "neither"] += 1;
  }
  const { baselineOnly: worse, challengerOnly: better } = counts;
  const n = common.length;
  const { exactP } = mcnemar(worse, better);
  return {
    ...{ n, worse, better, exactP, effect: n === 0 ? 0 : (better - worse) / n },
    interval: n === 0 ? null : pairedDifferenceInterval(counts),
  };
}

/**
 * Takes a move of the win rate apart. Between the green run and this one three things may have changed: the suite, the
 * judge (and with it every other grader), and the model behind its name. Grading the stored outputs again holds the
 * model still; looking only at unchanged cases holds the suite still; what is left is the model's.
 *
 * Noise: with f the rate at which two repeats of a case differ, the difference of two measurements of n cases has the
 * standard deviation √(f/n), since Var = Σ 2pᵢ(1 − pᵢ)/n²; `reach` is 1.96 of these.
 */
export function findDrift(input: DriftInput): DriftFindings {
  const { before, after } = input;
  const thenRate = rate(before.map(({ passed }) => passed));
  const nowRate = rate(after.map(({ passed }) => passed));
  const moved = thenRate === null || nowRate === null ? null : nowRate - thenRate;
  const common = commonCases(input);
  const passes = (pick: (each: Common) => boolean) => common.filter(pick).length;
  const n = Math.max(common.length, 1);
  const judgeEffect = (passes((each) => each.regraded) - passes((each) => each.passed)) / n;
  const model = modelMove(common);
  const named = (pick: (each: Common) => boolean) =>
    common
      .filter(pick)
      .slice(0, MOST_NAMED)
      .map(({ key }) => key);
  const flips = flipRate(after);
  const noise = flips === null ? null : { flipRate: flips, reach: Z * Math.sqrt(flips / Math.max(after.length, 1)) };
  return {
    ...{ thenRate, nowRate, moved, model, noise },
    suite: { effect: (moved ?? 0) - judgeEffect - model.effect, ...suiteChanges(input) },
    judge: { effect: judgeEffect, flipped: passes((each) => each.regraded !== each.passed) },
    cases: {
      worse: named((each) => each.regraded && !each.now),
      better: named((each) => !each.regraded && each.now),
      rejudged: named((each) => each.regraded !== each.passed),
    },
    alarm: moved !== null && Math.abs(moved) > Math.max(DRIFT_MARGIN, noise?.reach ?? 0) + ROUNDING,
  };
}
