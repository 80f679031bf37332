import type { IncomingMessage, ServerResponse } from "node:http";
import { asUnavailable } from "../core/database-away.ts";
import type { Db } from "../core/db.ts";
import type { Follower } from "../serving/follow-changes.ts";
import { createFeedbackEndpoint } from "../serving/http/answer-feedback.ts";
import { createCompatible } from "../serving/http/compatible.ts";
import { createGate, type GateLimits } from "../serving/http/gate.ts";
import { sendProblem } from "../serving/http/send.ts";
import { createServing } from "../serving/http/serve.ts";
import { trackKeyUsage } from "../serving/key-usage.ts";
import type { Ruleset } from "../serving/ruleset.ts";
import { trackClients } from "../serving/track-clients.ts";
import { trackServed } from "../serving/track-served.ts";
import { createRouter } from "../usecase/route.ts";
import { alertRoutes } from "./alert-routes.ts";
import { answerRoute } from "./answer-route.ts";
import { callRoutes } from "./call-routes.ts";
import { channelRoutes } from "./channel-routes.ts";
import { evalRoutes } from "./eval-routes.ts";
import { metricsRoutes } from "./metrics-routes.ts";
import { pinRoutes } from "./pin-routes.ts";
import { promptRoutes } from "./prompt-routes.ts";
import { proofRoutes } from "./proof-routes.ts";
import { releaseRoutes } from "./release-routes.ts";
import { createSlackEndpoint } from "./slack/slack-endpoint.ts";
import { takeTelemetry } from "./telemetry-in.ts";
import { tenantRoutes } from "./tenant-routes.ts";
import { watchRoutes } from "./watch-routes.ts";
import { webhookRoutes } from "./webhook-routes.ts";

export type ServingHandler = {
  /** Answers what is below /api/v1 and what other products' clients call, and returns false for everything else. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /**
   * Ends open streams and keeps what was only in memory: the use of keys and prompts, and who runs what. Call it before the
   * database closes.
   */
  stop(): Promise<void>;
};

const BASE = "/api/v1";

function isOurs(url: string): boolean {
  if (!url.startsWith(BASE)) return false;
  const next = url.charAt(BASE.length);
  return next === "/" || next === "" || next === "?";
}

/** The whole HTTP interface: what applications call while they run from memory first, the change API behind it. */
export function createServingHandler(options: {
  db: Db;
  databaseUrl: string;
  ruleset: Ruleset;
  follower: Pick<Follower, "refreshed">;
  limits?: GateLimits;
}): ServingHandler {
  const { db, databaseUrl, ruleset, follower, limits } = options;
  const keys = trackKeyUsage(db);
  const served = trackServed(db);
  const clients = trackClients(db);
  const gate = createGate(ruleset, { touch: keys.touch, noteServed: served.note }, limits);
  const serving = createServing(ruleset, gate, clients);
  const compatible = createCompatible(ruleset, gate);
  const router = createRouter([
    ...promptRoutes,
    ...evalRoutes,
    ...releaseRoutes,
    ...proofRoutes,
    ...callRoutes,
    ...pinRoutes,
    ...tenantRoutes,
    ...channelRoutes,
    ...webhookRoutes,
    ...watchRoutes,
    ...alertRoutes,
    ...metricsRoutes,
  ]);
  const slack = createSlackEndpoint(db);
  const feedback = createFeedbackEndpoint(db, gate);
  const telemetry = takeTelemetry({ db, databaseUrl, ruleset, gate });
  const parts = { db, gate, follower, router };
  return {
    handle(request, response) {
      if (!isOurs(request.url ?? ""))
        return compatible.handle(request, response) || telemetry.handle(request, response);
      const isAnswered =
        serving.handle(request, response) ||
        feedback.handle(request, response) ||
        telemetry.handle(request, response) ||
        slack.handle(request, response);
      if (!isAnswered) {
        answerRoute(parts, request, response).catch((error) => sendProblem(request, response, asUnavailable(error)));
      }
      return true;
    },
    async stop() {
      serving.close();
      compatible.close();
      await Promise.all([keys.stop(), served.stop(), clients.stop(), telemetry.stop()]);
    },
  };
}
