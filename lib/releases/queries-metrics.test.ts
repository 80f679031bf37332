import { beforeEach, expect, test } from "vitest";
import { parseMetricsView } from "../telemetry/domain/metrics/metrics-view.ts";
import { tellMinutes } from "../testing/metrics-scene.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { testDb } from "../testing/workspace.ts";
import { promote } from "./promote.ts";
import { metricsPage } from "./queries-metrics.ts";

const { db } = await testDb();
const HOUR = 3_600_000;
const now = Date.now();
const ago = (hours: number) => new Date(Math.floor(now / HOUR) * HOUR - hours * HOUR);
const latencies = (base: number, count = 40) =>
  Array.from({ length: count }, (_, index) => base * (1 + (index % 10) / 20));

let scene: Awaited<ReturnType<typeof releaseScene>>;

beforeEach(async () => {
  scene = await releaseScene(db, { requiredReviewers: 0 });
  await scene.save();
  await scene.save();
  await scene.save();
});

const page = (asked: Record<string, string> = {}) => metricsPage(scene.author, scene.name, parseMetricsView(asked));
const tell = (minutes: Parameters<typeof tellMinutes>[2]) => tellMinutes(db, scene, minutes);

test("when a version replaced another, the page opens on the new one against the one before", async () => {
  await promote(scene.operator, { name: scene.name, version: 2, reason: "first" });
  await promote(scene.operator, { name: scene.name, version: 3, reason: "better" });
  await tell([1, 2, 3].map((version) => ({ version, at: ago(5 - version), latencies: latencies(100) })));
  const { shown, comparison, markers, versions } = await page();
  expect(shown).toEqual([2, 3]);
  expect(comparison).toMatchObject({ older: 2, newer: 3, together: false });
  expect(markers.map(({ kind, version, releaseSeq }) => [kind, version, releaseSeq])).toEqual([
    ["release", 2, 1],
    ["release", 3, 2],
  ]);
  expect(versions.map(({ version, role }) => [version, role])).toEqual([
    [3, "newer"],
    [2, "older"],
    [1, "other"],
  ]);
});

test("after a rollback the version that is served is not called the one before", async () => {
  await promote(scene.operator, { name: scene.name, version: 2, reason: "first" });
  await promote(scene.operator, { name: scene.name, version: 3, reason: "better" });
  await promote(scene.operator, { name: scene.name, version: 2, reason: "not better" });
  await tell([2, 3].map((version) => ({ version, at: ago(2), latencies: latencies(100) })));
  expect(await page()).toMatchObject({ serving: 2, rolling: false, shown: [2, 3] });
  expect(await page({ versions: "1,3" })).toMatchObject({ serving: null });
});

test("one version alone, and one nobody called, are compared with none", async () => {
  await tell([1, 2, 3].map((version) => ({ version, at: ago(2), latencies: latencies(100) })));
  expect(await page({ versions: "2" })).toMatchObject({ shown: [2], comparison: null });
  expect(await page({ versions: "2,9" })).toMatchObject({ comparison: null });
  expect((await page({ versions: "1,2,9" })).comparison).toMatchObject({ older: 1, newer: 2 });
});

test("versions that took turns within a day are not said to have been called together", async () => {
  const hours = (version: number, from: number) =>
    Array.from({ length: 4 }, (_, hour) => ({ version, at: ago(from - hour), latencies: latencies(100) }));
  await tell([...hours(1, 60), ...hours(2, 56)]);
  const { comparison, interval, comparedBy } = await page({ range: "30d", interval: "86400" });
  expect({ interval, comparedBy, together: comparison?.together }).toEqual({
    ...{ interval: 86_400, comparedBy: 3_600, together: false },
  });
});

test("a range older than minutes are kept is read from hours", async () => {
  await tell([{ version: 1, at: ago(24 * 40), latencies: latencies(100) }]);
  await db.$executeRaw`delete from metric_bucket where step = 60 and prompt_id = ${scene.promptId}`;
  const asked = { from: ago(24 * 40 + 5).toISOString(), to: ago(24 * 40 - 5).toISOString(), interval: "300" };
  expect(await page(asked)).toMatchObject({ interval: 3_600, totals: [{ total: { calls: 40 } }] });
});

test("the first interval of a chart holds all of its calls", async () => {
  const start = Math.floor((now - 7 * 24 * HOUR) / (6 * HOUR)) * 6 * HOUR;
  // One in the middle, or the range would be drawn from the last hour on whenever its first interval began before it.
  const middle = now - 5 * 24 * HOUR;
  await tell([start, middle, now - HOUR].map((at) => ({ version: 1, at: new Date(at), latencies: [100, 120] })));
  const { interval, series } = await page({ versions: "1" });
  expect(interval).toBe(21_600);
  expect(series[0]?.points[0]).toMatchObject({ t: start, calls: 2 });
});

test("a slower version is called slower by its share, one that differs by chance is not", async () => {
  const hours = Array.from({ length: 24 }, (_, hour) => hour + 1);
  await tell(hours.map((hour) => ({ version: 1, at: ago(hour), latencies: latencies(100) })));
  await tell(
    hours.map((hour) => ({ version: 2, at: ago(hour), latencies: latencies(140), errors: hour === 3 ? 1 : 0 })),
  );
  const { comparison } = await page();
  const [latency, errors] = comparison?.findings ?? [];
  expect(latency).toMatchObject({ measure: "latency", verdict: "worse" });
  expect(latency?.difference).toBeCloseTo(0.4, 1);
  expect(errors).toMatchObject({ measure: "errors", verdict: "same" });
});

test("a tier's figures are its own, and those of all add up to the total", async () => {
  await tell([
    { version: 1, at: ago(2), latencies: latencies(100, 30), tier: "free" },
    { version: 1, at: ago(2), latencies: latencies(900, 10), tier: "enterprise", arm: "candidate" },
  ]);
  const calls = async (asked: Record<string, string> = {}) => (await page(asked)).totals[0]?.total.calls;
  expect([await calls(), await calls({ tier: "free" }), await calls({ tier: "enterprise" })]).toEqual([40, 30, 10]);
  expect((await page()).tiers).toEqual(["enterprise", "free"]);
  expect((await page({ tier: "enterprise" })).totals[0]?.total.p50Ms).toBeGreaterThan(800);
});

test("a prompt that was never called says so; one that was called before the range is not taken for it", async () => {
  expect(await page()).toMatchObject({ everCalled: false, shown: [], series: [], comparison: null });
  await tell([{ version: 1, at: ago(24 * 40), latencies: latencies(100) }]);
  expect(await page()).toMatchObject({ everCalled: true, shown: [] });
});

test("buckets of every step tell the same calls", async () => {
  await tell(
    Array.from({ length: 30 }, (_, index) => ({ version: 1, at: ago(index + 1), latencies: latencies(100, 7) })),
  );
  for (const interval of ["900", "3600", "86400"]) {
    const { totals } = await page({ interval });
    expect(totals[0]?.total.calls).toBe(210);
  }
});

test("what is young is drawn from the minute of its first call, not from the hour before", async () => {
  const at = new Date(now - 20 * 60_000);
  await tell([{ version: 1, at, latencies: latencies(100) }]);
  const { from, near, interval } = await page();
  expect({ near, interval }).toEqual({ near: true, interval: 60 });
  expect(at.getTime() - from).toBeLessThan(4 * 60_000);
});
