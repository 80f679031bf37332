"use client";

import { useQuery } from "@tanstack/react-query";
import { getJson } from "#components/shell/get-json.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Note } from "#components/ui/note.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { MetricsPage } from "#lib/telemetry/domain/metrics/metrics-page.ts";
import { metricsQuery, type MetricsView as View } from "#lib/telemetry/domain/metrics/metrics-view.ts";
import { LazyCharts } from "./lazy-charts.tsx";
import { MetricsControls } from "./metrics-controls.tsx";
import { MetricsHead } from "./metrics-head.tsx";
import { MetricsLegend } from "./metrics-legend.tsx";
import { MetricsTable } from "./metrics-table.tsx";
import { SendTraces } from "./send-traces.tsx";

const EVERY_MS = 20_000;

const LENGTHS: readonly [number, string][] = [
  [86_400, "day"],
  [3_600, "h"],
  [60, "min"],
];

function lengthWords(seconds: number): string {
  const [unit, word] = LENGTHS.find(([each]) => seconds % each === 0) ?? [60, "min"];
  return `${seconds / unit}\u00a0${word}`;
}

const DAY_MS = 86_400_000;

/** To all versions and tiers in a longer range than this one. */
function FurtherLink({ path, view, now }: { path: string; view: View; now: number }) {
  const all = { ...view, versions: null, tier: null, interval: null, from: null, to: null };
  if (view.range === "7d" || view.range === "24h") {
    return <ButtonLink href={`${path}${metricsQuery({ ...all, range: "30d" })}`}>Look at 30 days</ButtonLink>;
  }
  const year = metricsQuery({ ...all, range: null, from: now - 365 * DAY_MS, to: now });
  return <ButtonLink href={`${path}${year}`}>Look at a year</ButtonLink>;
}

export type MetricsViewProps = { workspace: string; view: View; first: MetricsPage };

/** The Metrics tab: what the figures say, then the charts or the table; it follows while its range ends now. */
export function MetricsView({ workspace, view, first }: MetricsViewProps) {
  const path = promptPath(workspace, first.prompt, "metrics");
  const asked = metricsQuery(view);
  const { data: page, error } = useQuery({
    queryKey: ["metrics", workspace, first.prompt, asked],
    queryFn: () => getJson<MetricsPage>(`${path}/state${asked}`),
    initialData: first,
    refetchInterval: first.live ? EVERY_MS : false,
  });
  if (!page.everCalled) {
    return (
      <div className="pt-8">
        <h1 className="sr-only">Metrics of {page.prompt}</h1>
        <SendTraces workspace={workspace} prompt={page.prompt} />
      </div>
    );
  }
  const calls = page.totals.reduce((sum, { total }) => sum + total.calls, 0);
  return (
    <>
      {error && (
        <Note tone="unsure" live className="mt-4" title="These figures are no longer followed.">
          {error.message}
        </Note>
      )}
      <MetricsHead workspace={workspace} page={page} tier={view.tier} />
      <MetricsControls path={path} view={view} page={page} />
      {calls === 0 ? (
        <EmptyState
          title="No call of these versions in this range."
          className="pt-8"
          actions={<FurtherLink path={path} view={view} now={page.now} />}
        >
          There were calls of this prompt at other times, of other versions, or of another tier.
        </EmptyState>
      ) : (
        <>
          {view.layout === "table" ? (
            <MetricsTable workspace={workspace} page={page} tier={view.tier} />
          ) : (
            <>
              <MetricsLegend page={page} />
              <LazyCharts workspace={workspace} page={page} tier={view.tier} side={view.layout === "side"} />
            </>
          )}
          <p className="mt-4 border-t pt-3 text-sm text-ink-3">
            Intervals of {lengthWords(page.interval)}, {calls.toLocaleString("en-US")} calls.{" "}
            {page.near && "Drawn from the first call of the range on. "}
            {view.layout !== "table" && "Arrow keys move the line on all charts; Enter opens its calls."}
          </p>
        </>
      )}
    </>
  );
}
