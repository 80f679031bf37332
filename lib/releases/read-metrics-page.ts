import type { Tx } from "../core/db.ts";
import { compareVersions } from "../telemetry/domain/metrics/compare-versions.ts";
import { type CountedInterval, lengthen, sumCounts } from "../telemetry/domain/metrics/counts.ts";
import { wholeIntervals } from "../telemetry/domain/metrics/interval.ts";
import type { MetricsPage, VersionRole } from "../telemetry/domain/metrics/metrics-page.ts";
import { type MetricsView, spanOf, steadySpan } from "../telemetry/domain/metrics/metrics-view.ts";
import { pointOf, seriesOf } from "../telemetry/domain/metrics/point.ts";
import { readSeries } from "../telemetry/metrics/read-series.ts";
import { readTiers, readVersions, type VersionTraffic, wasEverCalled } from "../telemetry/metrics/read-traffic.ts";
import { readMarkers, readServedPair, type ServedPair } from "./read-markers.ts";
import { readNow } from "./read-now.ts";

/** The two that are set side by side: what is served beside what it replaces, or else the newest two with traffic. */
function pairOf(served: ServedPair | null, traffic: readonly VersionTraffic[]): [older: number, newer: number] | null {
  const called = new Set(traffic.map(({ version }) => version));
  if (served && called.has(served.older) && called.has(served.newer)) return [served.older, served.newer];
  const [newest, second] = traffic;
  return newest && second ? [second.version, newest.version] : null;
}

function totalsOf(counted: readonly CountedInterval[], shown: readonly number[]): MetricsPage["totals"] {
  return shown.map((version) => {
    const own = counted.filter((each) => each.version === version).map(({ counts }) => counts);
    return { version, total: pointOf(sumCounts(own)) };
  });
}

/** What is known of the prompt already. */
type Asked = { id: string; name: string; workspaceId: string };

/** The Metrics tab of a prompt: what versions did in a range, and what happened meanwhile. Reads no call. */
export async function readMetricsPage(tx: Tx, prompt: Asked, view: MetricsView): Promise<MetricsPage> {
  const now = await readNow(tx);
  const { id: promptId, workspaceId } = prompt;
  const asked = spanOf(view, now);
  const ask = { ...asked, promptId, tier: view.tier, arm: null };
  const [traffic, served, tiers, markers] = await Promise.all([
    readVersions(tx, ask),
    readServedPair(tx, promptId),
    readTiers(tx, ask),
    readMarkers(tx, { workspaceId, promptId, from: asked.from, to: asked.to }),
  ]);
  const pair = pairOf(served, traffic);
  const usual = pair ?? traffic.slice(0, 1).map(({ version }) => version);
  const shown = (view.versions ?? usual).toSorted((a, b) => a - b);
  const calls = shown.map((version) => traffic.find((each) => each.version === version)?.calls ?? 0);
  const span = steadySpan(asked, view, Math.min(...calls));
  const counted = await readSeries(tx, ask, shown);
  const [older, newer] = shown.length === 2 ? shown : (pair ?? []);
  const role = (version: number): VersionRole =>
    version === newer ? "newer" : version === (older ?? shown[0]) ? "older" : "other";
  return {
    ...{
      prompt: prompt.name,
      now,
      ...wholeIntervals(span.from, span.to, span.interval),
      interval: span.interval,
      live: span.live,
    },
    versions: traffic.map((each) => ({ ...each, role: role(each.version) })),
    shown,
    series: seriesOf(span.interval === asked.interval ? counted : lengthen(counted, span.interval)),
    totals: totalsOf(counted, shown),
    tiers,
    markers,
    comparison: older !== undefined && newer !== undefined ? compareVersions(counted, older, newer) : null,
    rolling: served?.rolling === true && served.older === older && served.newer === newer,
    everCalled: traffic.length > 0 || (await wasEverCalled(tx, promptId)),
  };
}
