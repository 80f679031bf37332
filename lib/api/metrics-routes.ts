import type { Route } from "../usecase/route.ts";
import { readRoute } from "../usecase/route.ts";
import { metricsInput } from "./metrics-input.ts";
import { readMetrics } from "./read-metrics.ts";

export const metricsRoutes: Route[] = [
  readRoute({ path: "/api/v1/prompts/:name/metrics", query: readMetrics, input: metricsInput }),
];
