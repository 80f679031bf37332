import type { Tx } from "../core/db.ts";
import { compareVersions } from "../telemetry/domain/metrics/compare-versions.ts";
import { type CountedInterval, lengthen, sumCounts } from "../telemetry/domain/metrics/counts.ts";
import { pointsIn, stepOf, wholeIntervals } from "../telemetry/domain/metrics/interval.ts";
import type { MetricsPage, VersionRole } from "../telemetry/domain/metrics/metrics-page.ts";
import { closeUp, type MetricsView, type Span, spanOf, steadySpan } from "../telemetry/domain/metrics/metrics-view.ts";
import { pointOf, seriesOf } from "../telemetry/domain/metrics/point.ts";
import { readSeries, type SeriesAsk } from "../telemetry/metrics/read-series.ts";
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

/** The two that are compared: those shown, or the pair or the newest two among them; null where only one is shown. */
function comparedOf(shown: readonly number[], pair: [number, number] | null, traffic: readonly VersionTraffic[]) {
  if (shown.length < 2) return null;
  const [older, newer] = shown;
  if (shown.length === 2 && older !== undefined && newer !== undefined) return { older, newer };
  if (pair?.every((version) => shown.includes(version))) return { older: pair[0], newer: pair[1] };
  const [newest, second] = traffic.filter(({ version }) => shown.includes(version));
  return newest && second ? { older: second.version, newer: newest.version } : null;
}

const HOUR = 3_600;
const MOST_HOURS = 31 * 24;

/** Versions that took turns within a day were not called together: where it can be, the hour decides. */
function comparingInterval({ from, to, interval }: Span): number {
  return interval > HOUR && pointsIn(from, to, HOUR) <= MOST_HOURS ? HOUR : interval;
}

/** What is young is looked at from near by; when it began is known to the bucket, so the closest are asked once more. */
async function lookCloser(tx: Tx, within: Span & SeriesAsk, view: MetricsView, traffic: readonly VersionTraffic[]) {
  const near = closeUp(within, view, traffic);
  const isFiner = near !== within && stepOf(near.interval) < stepOf(within.interval);
  return isFiner ? closeUp(within, view, await readVersions(tx, { ...within, ...near })) : near;
}

/** What is known of the prompt already. */
type Asked = { id: string; name: string; workspaceId: string };

/** The Metrics tab of a prompt: what versions did in a range, and what happened meanwhile. Reads no call. */
export async function readMetricsPage(tx: Tx, prompt: Asked, view: MetricsView): Promise<MetricsPage> {
  const now = await readNow(tx);
  const { id: promptId, workspaceId } = prompt;
  const ranged = spanOf(view, now);
  const within = { ...ranged, promptId, tier: view.tier, arm: null };
  const [traffic, served, tiers, marked] = await Promise.all([
    readVersions(tx, within),
    readServedPair(tx, promptId),
    readTiers(tx, within),
    readMarkers(tx, { workspaceId, promptId, from: ranged.from, to: ranged.to }),
  ]);
  const asked = await lookCloser(tx, within, view, traffic);
  const ask = { ...within, ...asked };
  const markers = marked.filter(({ t, until }) => t >= asked.from || until === null || (until ?? 0) > asked.from);
  const pair = pairOf(served, traffic);
  const usual = pair ?? traffic.slice(0, 1).map(({ version }) => version);
  const shown = (view.versions ?? usual).toSorted((a, b) => a - b);
  const span = steadySpan(
    asked,
    view,
    traffic.filter(({ version }) => shown.includes(version)),
  );
  const { interval, live } = span;
  const whole = wholeIntervals(span.from, span.to, interval);
  const comparedBy = comparingInterval({ ...span, ...whole });
  const counted = await readSeries(tx, { ...ask, ...whole, interval: comparedBy }, shown);
  const compared = comparedOf(shown, pair, traffic);
  const role = (version: number): VersionRole =>
    version === compared?.newer ? "newer" : version === (compared?.older ?? shown[0]) ? "older" : "other";
  const isServedPair = served?.older === compared?.older && served?.newer === compared?.newer;
  return {
    ...{ prompt: prompt.name, now, ...whole, interval, live, near: asked.from > ranged.from },
    versions: traffic.map(({ version, calls }) => ({ version, calls, role: role(version) })),
    shown,
    series: seriesOf(interval === comparedBy ? counted : lengthen(counted, interval)),
    totals: totalsOf(counted, shown),
    tiers,
    markers,
    comparison: compared && compareVersions(counted, compared.older, compared.newer),
    comparedBy,
    serving: compared && isServedPair ? (served?.now ?? null) : null,
    rolling: served?.rolling === true && isServedPair,
    everCalled: traffic.length > 0 || (await wasEverCalled(tx, promptId)),
  };
}
