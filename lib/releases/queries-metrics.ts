import "server-only";
import { findPrompt } from "../prompts/lookup.ts";
import type { MetricsPage } from "../telemetry/domain/metrics/metrics-page.ts";
import type { MetricsView } from "../telemetry/domain/metrics/metrics-view.ts";
import { query } from "../usecase/query.ts";
import { readMetricsPage } from "./read-metrics-page.ts";

/** The Metrics tab. Throws `prompt_not_found`. */
export const metricsPage = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, view: MetricsView): Promise<MetricsPage> =>
    readMetricsPage(db, await findPrompt(db, workspaceId, name), view),
);
