import { findPrompt } from "../prompts/lookup.ts";
import { readMarkers } from "../releases/read-markers.ts";
import { readNow } from "../releases/read-now.ts";
import { fittingInterval, keptInterval } from "../telemetry/domain/metrics/interval.ts";
import { seriesOf } from "../telemetry/domain/metrics/point.ts";
import { readSeries } from "../telemetry/metrics/read-series.ts";
import { readVersions } from "../telemetry/metrics/read-traffic.ts";
import { query } from "../usecase/query.ts";
import { type MetricsInput, rangeOf } from "./metrics-input.ts";

const MOST_SERIES = 8;
const timeOf = (ms: number) => new Date(ms).toISOString();

/** What versions of a prompt did by the interval: those asked for, or the eight that were called most. */
export const readMetrics = query(
  "workspace.read",
  async ({ db, workspaceId }, input: MetricsInput) => {
    const { id: promptId } = await findPrompt(db, workspaceId, input.name);
    const now = await readNow(db);
    const { from, to } = rangeOf(input, now);
    const interval = fittingInterval(from, to, input.interval, keptInterval(from, now));
    const ask = { promptId, from, to, interval, tier: input.tier, arm: input.arm };
    const usual = async () =>
      (await readVersions(db, ask))
        .sort((a, b) => b.calls - a.calls)
        .slice(0, MOST_SERIES)
        .map(({ version }) => version);
    const [versions, markers] = await Promise.all([
      input.versions ?? usual(),
      readMarkers(db, { workspaceId, promptId, from, to }),
    ]);
    const series = seriesOf(await readSeries(db, ask, versions));
    return {
      ...{ from: timeOf(from), to: timeOf(to), interval: `PT${interval / 60}M` },
      series: series.map(({ version, points }) => ({
        version,
        points: points.map(({ t, ...figures }) => ({ t: timeOf(t), ...figures })),
      })),
      markers: markers.map(({ t, until, ...marker }) => ({
        t: timeOf(t),
        ...marker,
        ...(until == null ? {} : { until: timeOf(until) }),
      })),
    };
  },
  ({ name }) => ({ prompt: name }),
);
