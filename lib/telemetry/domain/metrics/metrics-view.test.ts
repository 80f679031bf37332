import { describe, expect, test } from "vitest";
import {
  closeUp,
  type MetricsView,
  metricsQuery,
  parseMetricsView,
  rangeFault,
  spanOf,
  steadySpan,
} from "./metrics-view.ts";

const DAY = 86_400_000;
const NOW = Date.parse("2026-03-17T12:00:00Z");

describe("an address", () => {
  test("that says nothing means seven days by the hour, versions overlaid", () => {
    const view = parseMetricsView({});
    expect(view).toMatchObject({ range: "7d", layout: "overlaid", versions: null, tier: null });
    expect(metricsQuery(view)).toBe("");
    expect(spanOf(view, NOW)).toEqual({ from: NOW - 7 * DAY, to: NOW, interval: 3_600, live: true });
  });

  test("gives the same view again when it is written down", () => {
    const asked = {
      from: "2026-03-01T00:00:00Z",
      to: "2026-03-03T06:00:00Z",
      interval: "900",
      view: "side",
      versions: "8,7",
      tier: "",
    };
    const view = parseMetricsView(asked);
    expect(view).toMatchObject({ range: null, interval: 900, layout: "side", versions: [7, 8], tier: "" });
    expect(parseMetricsView(Object.fromEntries(new URLSearchParams(metricsQuery(view))))).toEqual(view);
  });

  test.each([
    [{ range: "toString" }],
    [{ from: "2026-03-03", to: "2026-03-01" }],
    [{ from: "soon", to: "later" }],
    [{ interval: "7" }],
    [{ versions: "0,-1,x" }],
    [{ view: "pie" }],
    [{ from: "1900-01-01", to: "2026-01-01" }],
  ])("that says %o is as if it said nothing", (asked) => {
    expect(parseMetricsView(asked)).toEqual(parseMetricsView({}));
  });

  test("whose interval is too fine for its range gets the next one that fits", () => {
    expect(spanOf(parseMetricsView({ range: "30d", interval: "300" }), NOW).interval).toBe(7_200);
  });

  test("of a past span does not move on", () => {
    const past = parseMetricsView({ from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z" });
    expect(spanOf(past, NOW)).toMatchObject({ live: false, interval: 900 });
  });

  test("of some minutes, some hours or some weeks is drawn in intervals that show how it went", () => {
    const intervalOf = (length: number) => {
      const ago = (ms: number) => new Date(NOW - ms).toISOString();
      return spanOf(parseMetricsView({ from: ago(length), to: ago(0) }), NOW).interval;
    };
    const [hour, day] = [DAY / 24, DAY];
    expect([hour / 2, hour, 6 * hour, day, 3 * day, 20 * day].map(intervalOf)).toEqual([
      60, 60, 300, 900, 3_600, 21_600,
    ]);
  });

  test("says why a range of one's own is none", () => {
    expect([
      rangeFault(NOW, NOW + 1),
      rangeFault(NOW, NOW),
      rangeFault(NOW, Number.NaN),
      rangeFault(0, 401 * DAY),
    ]).toEqual([
      null,
      expect.stringContaining("behind"),
      expect.stringContaining("behind"),
      expect.stringContaining("400 days"),
    ]);
  });

  test("that is older than minutes are kept is told by the hour, older than hours by the day", () => {
    const day = (daysAgo: number) => ({
      from: new Date(NOW - daysAgo * DAY).toISOString(),
      to: new Date(NOW - (daysAgo - 1) * DAY).toISOString(),
      interval: "300",
    });
    expect([28, 40, 500].map((ago) => spanOf(parseMetricsView(day(ago)), NOW).interval)).toEqual([300, 3_600, 86_400]);
  });

  test("is not drawn in longer intervals for a version that was called in one hour only, but often in it", () => {
    const view = parseMetricsView({});
    const span = spanOf(view, NOW);
    const whole = { calls: 100_000, first: span.from, last: span.to };
    expect(steadySpan(span, view, [whole, { calls: 100, first: NOW - DAY, last: NOW - DAY }]).interval).toBe(3_600);
    expect(steadySpan(span, view, [whole, { calls: 100, first: span.from, last: NOW }]).interval).toBe(21_600);
  });

  test("is drawn in longer intervals while a version has too few calls for a point, unless one was chosen", () => {
    const interval = (calls: number, asked = {}) => {
      const view = parseMetricsView(asked);
      const span = spanOf(view, NOW);
      return steadySpan(span, view, [{ calls, first: span.from, last: span.to }]).interval;
    };
    expect([interval(1_000_000), interval(1_000), interval(3)]).toEqual([3_600, 21_600, 21_600]);
    expect(interval(3, { interval: "900" })).toBe(1_800);
    expect(interval(3, { range: "24h" })).toBe(3_600);
  });
});

describe("what is young", () => {
  const HOUR_MS = 3_600_000;
  const now = Date.parse("2026-03-10T12:00:00Z");
  const usual = parseMetricsView({});
  const closed = (view: MetricsView, ...firsts: number[]) =>
    closeUp(
      spanOf(view, now),
      view,
      firsts.map((first) => ({ first })),
    );

  test("is drawn from its first call on, in intervals of that length", () => {
    const { from, to, interval } = closed(usual, now - HOUR_MS, now - 2 * HOUR_MS);
    expect([from, to, interval]).toEqual([now - 2.1 * HOUR_MS, now, 60]);
    expect(closed({ ...usual, interval: 900 }, now - 2 * HOUR_MS).interval).toBe(900);
    expect(closed(usual, now - 60_000).from).toBe(now - HOUR_MS / 4);
  });

  test("what was called for longer, not at all, or in a range of one's own, is drawn as it was asked for", () => {
    expect(closed(usual, now - 48 * HOUR_MS)).toEqual(spanOf(usual, now));
    expect(closed(usual)).toEqual(spanOf(usual, now));
    const own = parseMetricsView({ from: "2026-03-01T00:00:00Z", to: "2026-03-10T12:00:00Z" });
    expect(closed(own, now - HOUR_MS)).toEqual(spanOf(own, now));
  });
});
