import { changeWebhook } from "../notifications/webhooks/change-webhook.ts";
import { createWebhook } from "../notifications/webhooks/create-webhook.ts";
import { removeWebhook } from "../notifications/webhooks/remove-webhook.ts";
import { replayDelivery } from "../notifications/webhooks/replay-delivery.ts";
import { replayFailed } from "../notifications/webhooks/replay-failed.ts";
import { rotateWebhook } from "../notifications/webhooks/rotate-webhook.ts";
import { testWebhook } from "../notifications/webhooks/test-webhook.ts";
import { withOpenSecret } from "../notifications/webhooks/webhook-secret.ts";
import { type Route, type RouteRequest, readRoute, writeRoute } from "../usecase/route.ts";
import { pageOf } from "./page.ts";
import { listDeliveries, listWebhooks } from "./read-webhooks.ts";
import { pathParameter, textParameter, withBody } from "./request-fields.ts";

const WEBHOOKS = "/api/v1/webhooks";
const WEBHOOK = `${WEBHOOKS}/:webhookId`;

const idOf = (request: RouteRequest) => ({ webhookId: pathParameter(request, "webhookId") });

export const webhookRoutes: Route[] = [
  readRoute({ path: WEBHOOKS, query: listWebhooks, input: () => ({}) }),
  writeRoute({
    method: "POST",
    path: WEBHOOKS,
    body: "json",
    command: createWebhook,
    input: (request) => withBody(request, {}),
    answer: (made) => ({ status: 201, body: withOpenSecret(made) }),
  }),
  writeRoute({
    method: "PATCH",
    path: WEBHOOK,
    body: "json",
    command: changeWebhook,
    input: (request) => withBody(request, idOf(request)),
    answer: (body) => ({ status: 200, body }),
  }),
  writeRoute({
    method: "DELETE",
    path: WEBHOOK,
    body: "none",
    command: removeWebhook,
    input: idOf,
    answer: (body) => ({ status: 200, body }),
  }),
  writeRoute({
    method: "POST",
    path: `${WEBHOOK}/rotate`,
    body: "none",
    command: rotateWebhook,
    input: idOf,
    answer: (rotated) => ({ status: 200, body: withOpenSecret(rotated) }),
  }),
  writeRoute({
    method: "POST",
    path: `${WEBHOOK}/test`,
    body: "none",
    command: testWebhook,
    input: idOf,
    answer: (body) => ({ status: 202, body }),
  }),
  writeRoute({
    method: "POST",
    path: `${WEBHOOK}/replay`,
    body: "json",
    command: replayFailed,
    input: (request) => withBody(request, idOf(request)),
    answer: (body) => ({ status: 202, body }),
  }),
  readRoute({
    path: `${WEBHOOK}/deliveries`,
    query: listDeliveries,
    input: (request) => ({
      ...idOf(request),
      status: textParameter(request.query, "status"),
      page: pageOf(request.query),
    }),
  }),
  writeRoute({
    method: "POST",
    path: `${WEBHOOK}/deliveries/:deliveryId/replay`,
    body: "none",
    command: replayDelivery,
    input: (request) => ({ ...idOf(request), deliveryId: pathParameter(request, "deliveryId") }),
    answer: (body) => ({ status: 202, body }),
  }),
];
