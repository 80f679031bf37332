import type { Metadata } from "next";
import { MetricsView } from "#components/metrics/metrics-view.tsx";
import { Page } from "#components/ui/page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { metricsPage } from "#lib/releases/queries-metrics.ts";
import { parseMetricsView } from "#lib/telemetry/domain/metrics/metrics-view.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = {
  params: Promise<{ workspace: string; prompt: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Metrics of ${promptNameOf((await params).prompt)}` };
}

export default async function MetricsTab({ params, searchParams }: Props) {
  const { workspace: slug, prompt } = await params;
  const { context, workspace } = await requireViewer(slug);
  const view = parseMetricsView(await searchParams);
  const page = await orNotFound(metricsPage(context, promptNameOf(prompt), view));
  return (
    <Page>
      <MetricsView workspace={workspace.slug} view={view} first={page} />
    </Page>
  );
}
