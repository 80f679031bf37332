import { describe, expect, test } from "vitest";
import { binOf } from "../latency-histogram.ts";
import { compareVersions } from "./compare-versions.ts";
import { type CountedInterval, sumCounts } from "./counts.ts";
import { comparisonSentence, openFindings, versionSentence } from "./metrics-words.ts";
import { pointOf } from "./point.ts";

/** An hour of calls, spread over a tenth around a latency. */
function hour(
  version: number,
  t: number,
  more: Partial<CountedInterval["counts"]> & { ms?: number } = {},
): CountedInterval {
  const { ms = 1_000, ...told } = more;
  const calls = told.calls ?? 1_000;
  const latency = new Map<number, number>();
  for (let index = 0; index < 10; index++) latency.set(binOf(ms * (1 + index / 100)), calls / 10);
  return { version, t, counts: { ...sumCounts([]), calls, priced: calls, costUsd: calls * 0.003, latency, ...told } };
}

const hours = (version: number, from: number, count: number, more = {}) =>
  Array.from({ length: count }, (_, index) => hour(version, from + index, more));
const verdicts = (counted: CountedInterval[]) =>
  Object.fromEntries(compareVersions(counted, 7, 8)?.findings.map(({ measure, verdict }) => [measure, verdict]) ?? []);

describe("two versions side by side", () => {
  test("an outage that hit both is counted against neither", () => {
    const before = hours(7, 0, 48);
    const outage = [...hours(7, 48, 12, { errors: 300, ms: 6_000 }), ...hours(8, 48, 12, { errors: 300, ms: 6_000 })];
    expect(compareVersions([...before, ...outage], 7, 8)?.together).toBe(true);
    expect(verdicts([...before, ...outage])).toMatchObject({ latency: "same", errors: "unknown" });
  });

  test("an outage in hours in which one of them was called less says nothing about either", () => {
    // The older one has most of its calls in the slow hours, the newer one in the others; hour by hour they are alike.
    const counted = [
      ...[...hours(7, 0, 20, { calls: 200 }), ...hours(8, 0, 20, { calls: 2_000 })],
      ...[...hours(7, 20, 20, { ms: 6_000, errors: 100 }), ...hours(8, 20, 20, { ms: 6_000, calls: 200, errors: 20 })],
    ];
    expect(verdicts(counted)).toMatchObject({ errors: "same" });
    const latency = compareVersions(counted, 7, 8)?.findings[0];
    expect(latency?.difference).toBeCloseTo(0, 1);
  });

  test("one that came after the other is compared over its own time, and that is said", () => {
    const counted = [...hours(7, 0, 24), ...hours(8, 24, 24, { ms: 1_500, costUsd: 2.4 })];
    expect(compareVersions(counted, 7, 8)).toMatchObject({ together: false, olderCalls: 24_000, newerCalls: 24_000 });
    expect(verdicts(counted)).toMatchObject({ latency: "worse", errors: "same", cost: "better" });
  });

  test("a small sample decides nothing, and what nobody measured is not spoken of", () => {
    const counted = [...hours(7, 0, 24), hour(8, 3, { calls: 20, errors: 1, costUsd: 0.06 })];
    expect(verdicts(counted)).toEqual({
      ...{ latency: "unknown", errors: "unknown", score: "none" },
      ...{ thumbs: "none", cost: "unknown", tokens: "none" },
    });
    const comparison = compareVersions(counted, 7, 8);
    expect(comparison && comparisonSentence(comparison)).toBe("How v8 compares with v7 cannot be told yet.");
  });

  test("a higher score is better, more thumbs down are worse; what got worse is said first", () => {
    const more = { scored: 200, thumbsUp: 900, thumbsDown: 100 };
    const counted = [
      ...hours(7, 0, 24, { ...more, scoreSum: 800, scoreSquares: 3_250 }),
      ...hours(8, 0, 24, { ...more, scoreSum: 860, scoreSquares: 3_750, thumbsUp: 800, thumbsDown: 200 }),
    ];
    expect(verdicts(counted)).toMatchObject({ score: "better", thumbs: "worse" });
    const comparison = compareVersions(counted, 7, 8);
    expect(comparison && comparisonSentence(comparison)).toBe(
      "Beside v7, v8 gets 10 points more thumbs down, answers as fast at p95, fails as often, scores 0.30 higher and costs the same.",
    );
  });

  test("what is open is told with its interval", () => {
    const counted = [...hours(7, 0, 4, { errors: 10 }), ...hours(8, 0, 4, { calls: 50, errors: 1, costUsd: 0.15 })];
    const comparison = compareVersions(counted, 7, 8);
    expect(comparison && openFindings(comparison)).toContainEqual(
      expect.stringMatching(/^error rate \+1 points \[−0\.\d, \+[345](\.\d)?\]$/),
    );
  });

  test("a failure that became many times as frequent is not called the same because both are rare", () => {
    const counted = [...hours(7, 0, 24, { errors: 1 }), ...hours(8, 0, 24, { errors: 9 })];
    expect(verdicts(counted)).toMatchObject({ errors: "worse" });
    expect(verdicts([...hours(7, 0, 24, { errors: 9 }), ...hours(8, 0, 24, { errors: 10 })])).toMatchObject({
      errors: "same",
    });
  });

  test("among many comparisons one takes more to be found", () => {
    const counted = [...hours(7, 0, 24, { errors: 10 }), ...hours(8, 0, 24, { errors: 13 })];
    const interval = (prompts: number) => compareVersions(counted, 7, 8, prompts)?.findings[1]?.interval ?? [0, 0];
    expect(interval(1)[0]).toBeGreaterThan(0);
    expect(interval(100)[0]).toBeLessThan(0);
  });

  test("a version nobody called is not compared", () => expect(compareVersions(hours(7, 0, 3), 7, 8)).toBeNull());
});

test.each([
  [1, 0, "v7 was called once: it did not fail."],
  [1, 1, "v7 was called once: it failed."],
  [3, 3, "v7 was called 3 times: all failed."],
  [20, 1, "v7 was called 20 times: 1 failed."],
  [300_000, 1, "v7 was called 300,000 times: 1 failed, and 95 of 100 answers took at most 1.1 s."],
  [1_000, 14, "v7 was called 1,000 times: 1.4\u00a0% failed, and 95 of 100 answers took at most 1.1 s."],
])("of %i calls alone, %i of them failed, no more is said than they tell", (calls, errors, sentence) => {
  const latency = new Map(calls === errors ? [] : [[binOf(1_090), calls - errors]]);
  const said = versionSentence(7, pointOf({ ...sumCounts([]), calls, errors, latency }));
  expect(said.replaceAll("\u00a0", " ")).toBe(sentence.replaceAll("\u00a0", " "));
});
