import type { NextRequest } from "next/server";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { metricsPage } from "#lib/releases/queries-metrics.ts";
import { metricsCsv } from "#lib/telemetry/domain/metrics/metrics-csv.ts";
import { parseMetricsView } from "#lib/telemetry/domain/metrics/metrics-view.ts";
import { answerFile } from "#lib/usecase/answer-file.ts";

type Params = { params: Promise<{ workspace: string; prompt: string }> };

/** What the Metrics tab shows, as a file. */
export async function GET(request: NextRequest, { params }: Params) {
  const { workspace, prompt } = await params;
  const name = promptNameOf(prompt);
  const view = parseMetricsView(Object.fromEntries(request.nextUrl.searchParams));
  return answerFile(workspace, async ({ context }) => {
    const text = metricsCsv(await metricsPage(context, name, view));
    return { name: `metrics-${name}.csv`, type: "text/csv; charset=utf-8", bytes: new TextEncoder().encode(text) };
  });
}
