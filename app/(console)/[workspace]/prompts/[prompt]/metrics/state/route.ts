import type { NextRequest } from "next/server";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { metricsPage } from "#lib/releases/queries-metrics.ts";
import { parseMetricsView } from "#lib/telemetry/domain/metrics/metrics-view.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Params = { params: Promise<{ workspace: string; prompt: string }> };

/** The Metrics tab as it stands now. */
export async function GET(request: NextRequest, { params }: Params) {
  const { workspace, prompt } = await params;
  const view = parseMetricsView(Object.fromEntries(request.nextUrl.searchParams));
  return answerJson(workspace, ({ context }) => metricsPage(context, promptNameOf(prompt), view));
}
