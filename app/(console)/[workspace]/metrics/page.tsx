import type { Metadata } from "next";
import { OverviewView } from "#components/metrics/overview-view.tsx";
import { Page } from "#components/ui/page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { parseMetricsView } from "#lib/telemetry/domain/metrics/metrics-view.ts";
import { metricsOverview } from "#lib/telemetry/queries-overview.ts";

export const metadata: Metadata = { title: "Metrics" };

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function MetricsOverview({ params, searchParams }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  const range = parseMetricsView({ range: (await searchParams).range }).range ?? "7d";
  return (
    <Page wide>
      <OverviewView workspace={workspace.slug} range={range} overview={await metricsOverview(context, range)} />
    </Page>
  );
}
