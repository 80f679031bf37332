import { expect, test } from "vitest";
import { binOf } from "#lib/telemetry/domain/latency-histogram.ts";
import type { AlertTest } from "./alert-rule.ts";
import { type ReplayedMinute, replayRule } from "./replay-rule.ts";
import { noFigures } from "./window-figures.ts";

const WEEK = 10_080;
const PER_MINUTE = 12;
const RULE: AlertTest = {
  ...{ metric: "error_rate", kind: "threshold", direction: "above", value: 0.05 },
  ...{ windowMinutes: 10, minCalls: 20, noData: "keep", quietMinutes: 60 },
};

/** Marsaglia's xorshift32 (2003, J. Stat. Software 8:14), uniform in [0, 1). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Calls whose errors and latencies are drawn; latencies log-normal around 400 ms, times `slow`. */
function traffic(seed: number, minutes: number, errorRate: (minute: number) => number, slow = (_: number) => 1) {
  const draw = random(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
  return Array.from({ length: minutes }, (_, minute): ReplayedMinute => {
    const bins = new Map<number, number>();
    let errors = 0;
    for (let call = 0; call < PER_MINUTE; call++) {
      if (draw() < errorRate(minute)) errors++;
      const bin = binOf(400 * slow(minute) * Math.exp(0.4 * normal()));
      bins.set(bin, (bins.get(bin) ?? 0) + 1);
    }
    return { ...noFigures(), minute, calls: PER_MINUTE, errors, latency: bins };
  });
}

const inWeeks = (rule: AlertTest, errorRate: number) =>
  [11, 12, 13, 14].map((seed) =>
    replayRule(
      rule,
      traffic(seed, WEEK, () => errorRate),
      WEEK,
    ),
  );

test("four weeks at 2 % errors: a rule for 5 % is silent, where its point alone would have cried all day", () => {
  expect(inWeeks(RULE, 0.02)).toEqual([0, 0, 0, 0]);
  const draws = traffic(11, WEEK, () => 0.02);
  const crossings = draws.filter((_, at) => {
    const window = draws.slice(Math.max(0, at - 9), at + 1);
    return window.reduce((sum, { errors }) => sum + errors, 0) / (window.length * PER_MINUTE) > 0.05;
  });
  expect(crossings.length).toBeGreaterThan(50);
});

test("a rate that sits exactly at its limit is told once or twice a day, looked at 1,440 times", () => {
  const fired = inWeeks(RULE, 0.05);
  expect(fired.reduce((sum, count) => sum + count, 0) / fired.length).toBeLessThan(10);
});

test("a drift of nothing is silent for weeks: of rates, of latency, of volume", () => {
  for (const metric of ["error_rate", "p95_ms", "calls"] as const) {
    const rule: AlertTest = { ...RULE, metric, kind: "drift", value: 0.5, windowMinutes: 60 };
    expect(
      inWeeks(rule, 0.03).reduce((sum, count) => sum + count, 0),
      metric,
    ).toBeLessThanOrEqual(1);
  }
});

test("what is truly worse is caught: errors from 2 to 15 %, and p95 by half, within minutes", () => {
  const broken = 600;
  for (const minutes of [broken + 10, broken + 15]) {
    const errors = traffic(21, minutes, (minute) => (minute < broken ? 0.02 : 0.15));
    expect(replayRule(RULE, errors, minutes)).toBe(1);
  }
  const slow = traffic(
    22,
    broken + 60,
    () => 0.02,
    (minute) => (minute < broken ? 1 : 2.5),
  );
  const drift: AlertTest = { ...RULE, metric: "p95_ms", kind: "drift", value: 0.3, windowMinutes: 60 };
  expect(replayRule(drift, slow, broken + 60)).toBe(1);
});
