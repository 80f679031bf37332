import { describe, expect, test } from "vitest";
import { binOf } from "#lib/telemetry/domain/latency-histogram.ts";
import type { Counts } from "#lib/telemetry/domain/metrics/counts.ts";
import { type AlertTest, isBeyond } from "./alert-rule.ts";
import { firedWords } from "./alert-words.ts";
import { type AlertStanding, decideAlert, unknownStanding } from "./decide-alert.ts";
import type { WindowReading } from "./read-window.ts";
import { readWindow } from "./read-window.ts";
import { noFigures } from "./window-figures.ts";

const RULE: AlertTest = {
  ...{ metric: "error_rate", kind: "threshold", direction: "above", value: 0.05 },
  ...{ windowMinutes: 10, minCalls: 20, noData: "keep", quietMinutes: 60 },
};

const figures = (more: Partial<Counts>): Counts => ({ ...noFigures(), ...more });
const BAD: WindowReading = { enough: true, breached: true, clear: false, value: 0.2, n: 100 };
const WELL: WindowReading = { enough: true, breached: false, clear: true, value: 0.01, n: 100 };
const BETWEEN: WindowReading = { enough: true, breached: false, clear: false, value: 0.06, n: 100 };
const MISSING: WindowReading = { enough: false, breached: false, clear: false, value: null, n: 3 };
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1) + minute * 60_000);

/** Looks once a minute and tells when something was told, as "12 fired". */
function told(rule: AlertTest, readings: readonly WindowReading[], more: Partial<AlertStanding> = {}): string[] {
  let standing: AlertStanding = { ...unknownStanding(at(0)), ...more };
  return readings.flatMap((reading, minute) => {
    const decision = decideAlert(rule, standing, reading, at(minute));
    standing = decision;
    return decision.tell ? [`${minute} ${decision.tell}`] : [];
  });
}
const times = (count: number, reading: WindowReading) => Array.from({ length: count }, () => reading);

describe("what a window says", () => {
  test("a rate fires by its bound, not by its point: 2 errors of 20 are no proof of 5 %, 200 of 2000 are", () => {
    expect(readWindow(RULE, figures({ calls: 20, errors: 2 }), null)).toMatchObject({ breached: false, clear: false });
    expect(readWindow(RULE, figures({ calls: 2_000, errors: 200 }), null)).toMatchObject({
      breached: true,
      value: 0.1,
    });
  });

  test("under the least number of calls it says nothing, and of a count of calls nothing is an answer", () => {
    expect(readWindow(RULE, figures({ calls: 19, errors: 19 }), null)).toMatchObject({ enough: false, n: 19 });
    const silent: AlertTest = { ...RULE, metric: "calls", direction: "below", value: 10 };
    expect(readWindow(silent, figures({}), null)).toMatchObject({ enough: true, breached: true, value: 0 });
    expect(readWindow(silent, figures({ calls: 8 }), null)).toMatchObject({ breached: false, clear: false });
  });

  test("p95 has no upper end with few calls: slow is proved sooner than fast", () => {
    const rule: AlertTest = { ...RULE, metric: "p95_ms", value: 1_000 };
    const slow = figures({ latency: new Map([[binOf(1_500), 30]]) });
    expect(readWindow(rule, slow, null)).toMatchObject({ breached: true, n: 30 });
    const fast = figures({ latency: new Map([[binOf(500), 30]]) });
    expect(readWindow({ ...rule, direction: "below" }, fast, null)).toMatchObject({ breached: false, clear: false });
  });

  test("a drift is told against the window before, by its own share, and not from few calls", () => {
    const drift: AlertTest = { ...RULE, kind: "drift", metric: "calls", direction: "below", value: 0.5, minCalls: 50 };
    expect(readWindow(drift, figures({ calls: 100 }), figures({ calls: 1_000 }))).toMatchObject({
      ...{ breached: true, value: -0.9 },
    });
    expect(readWindow(drift, figures({ calls: 490 }), figures({ calls: 1_000 }))).toMatchObject({ breached: false });
    expect(readWindow(drift, figures({ calls: 1 }), figures({ calls: 40 }))).toMatchObject({ enough: false });
    const rise: AlertTest = { ...drift, metric: "error_rate", direction: "above", value: 1 };
    expect(readWindow(rise, figures({ calls: 900, errors: 90 }), figures({ calls: 900, errors: 0 }))).toMatchObject({
      ...{ breached: true, value: null },
    });
  });

  test("a score that is the same for all is a fact, and one grade is none", () => {
    const rule: AlertTest = { ...RULE, metric: "grader_score", direction: "below", value: 4, minCalls: 1 };
    expect(readWindow(rule, figures({ scored: 30, scoreSum: 90, scoreSquares: 270 }), null).breached).toBe(true);
    expect(readWindow(rule, figures({ scored: 1, scoreSum: 1, scoreSquares: 1 }), null).enough).toBe(false);
  });

  test("the spread of a cost is not kept: a few dear calls prove nothing", () => {
    const rule: AlertTest = { ...RULE, metric: "cost_per_1000", value: 2, minCalls: 5 };
    expect(readWindow(rule, figures({ priced: 8, costUsd: 0.02 }), null)).toMatchObject({
      breached: false,
      value: 2.5,
    });
    expect(readWindow(rule, figures({ priced: 800, costUsd: 2 }), null).breached).toBe(true);
  });
});

describe("what is told", () => {
  test("firing is told once, and that it is over only after a whole window of being well", () => {
    expect(told(RULE, [...times(3, BAD), ...times(12, WELL)])).toEqual(["0 fired", "13 resolved"]);
    expect(told(RULE, [BAD, ...times(9, WELL), BETWEEN, ...times(9, WELL)])).toEqual(["0 fired"]);
  });

  test("within the quiet period it is told when that ends, if it still fires", () => {
    const twice = [BAD, ...times(12, WELL), ...times(60, BAD)];
    expect(told(RULE, twice)).toEqual(["0 fired", "11 resolved", "60 fired"]);
    expect(told(RULE, [BAD, ...times(12, WELL), ...times(5, BAD), ...times(60, WELL)])).toEqual([
      ...["0 fired", "11 resolved"],
    ]);
  });

  test("muted it changes silently, and is told when the muting ends", () => {
    expect(told(RULE, times(40, BAD), { mutedUntil: at(30) })).toEqual(["30 fired"]);
    expect(told(RULE, [...times(5, BAD), ...times(40, WELL)], { mutedUntil: at(30) })).toEqual([]);
  });

  test("too few calls: kept, taken as well, or an alert of its own", () => {
    expect(told(RULE, [BAD, ...times(30, MISSING)])).toEqual(["0 fired"]);
    expect(told({ ...RULE, noData: "ok" }, [BAD, ...times(30, MISSING)])).toEqual(["0 fired", "11 resolved"]);
    expect(told({ ...RULE, noData: "alert" }, [WELL, MISSING])).toEqual(["1 fired"]);
  });
});

describe("the words of an alert", () => {
  const DRIFT: AlertTest = { ...RULE, metric: "p95_ms", kind: "drift", value: 0.3, windowMinutes: 60 };
  test.each([
    [RULE, "firing", 0.2, 300, "error rate is 20 % over the last 10 min (300 calls); the rule allows 5 % at most"],
    [
      ...[DRIFT, "firing", 0.342, 250],
      "p95 latency moved by +34.2 % against the 1 h before (250 calls that ended well); the rule allows +30 %",
    ],
    [
      { ...RULE, metric: "calls", direction: "below", value: 500 },
      ...["firing", 12, 12, "12 calls came in the last 10 min; the rule allows 500 at least"],
    ],
    [RULE, "no_data", null, 3, "only 3 calls in 10 min, where at least 20 are expected"],
  ] as [AlertTest, "firing" | "no_data", number | null, number, string][])(
    "say what is, of how many, and what may be",
    (...given) => {
      const [rule, state, value, n, words] = given;
      expect(firedWords(rule, state, value, n)).toBe(words);
    },
  );
});

test("a figure beyond its limit is told apart from one that is well, in both directions, of levels and changes", () => {
  const beyond = (more: Partial<AlertTest>, value: number) => isBeyond({ ...RULE, ...more }, value);
  expect([beyond({}, 0.06), beyond({}, 0.05), beyond({ direction: "below" }, 0.04)]).toEqual([true, false, true]);
  const fall = { kind: "drift", direction: "below", value: 0.3 } as const;
  expect([beyond(fall, -0.4), beyond(fall, -0.2), beyond(fall, 0.5)]).toEqual([true, false, false]);
});
