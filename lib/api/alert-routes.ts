import { muteAlert } from "../alerts/mute-alert.ts";
import { putAlert } from "../alerts/put-alert.ts";
import { removeAlert } from "../alerts/remove-alert.ts";
import { type Route, type RouteRequest, readRoute, writeRoute } from "../usecase/route.ts";
import { listAlerts } from "./read-alerts.ts";
import { pathParameter, withBody } from "./request-fields.ts";

const ALERTS = "/api/v1/alerts";
const ALERT = `${ALERTS}/:id`;

const idOf = (request: RouteRequest) => ({ id: pathParameter(request, "id") });

export const alertRoutes: Route[] = [
  readRoute({ path: ALERTS, query: listAlerts, input: () => ({}) }),
  writeRoute({
    method: "POST",
    path: ALERTS,
    body: "json",
    command: putAlert,
    input: (request) => withBody(request, {}),
    answer: (body) => ({ status: 201, body }),
  }),
  writeRoute({
    method: "PUT",
    path: ALERT,
    body: "json",
    command: putAlert,
    input: (request) => withBody(request, idOf(request)),
    answer: (body) => ({ status: 200, body }),
  }),
  writeRoute({
    method: "DELETE",
    path: ALERT,
    body: "none",
    command: removeAlert,
    input: idOf,
    answer: (body) => ({ status: 200, body }),
  }),
  writeRoute({
    method: "POST",
    path: `${ALERT}/mute`,
    body: "json",
    command: muteAlert,
    input: (request) => withBody(request, idOf(request)),
    answer: (body) => ({ status: 200, body }),
  }),
];
