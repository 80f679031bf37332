import { putWatch } from "../telemetry/watch/put-watch.ts";
import { type Route, readRoute, writeRoute } from "../usecase/route.ts";
import { readWatch } from "./read-watch.ts";
import { pathParameter, withBody } from "./request-fields.ts";

const WATCH = "/api/v1/prompts/:name/watch";

export const watchRoutes: Route[] = [
  readRoute({ path: WATCH, query: readWatch, input: (request) => ({ name: pathParameter(request, "name") }) }),
  writeRoute({
    method: "PUT",
    path: WATCH,
    body: "json",
    command: putWatch,
    input: (request) => withBody(request, { name: pathParameter(request, "name") }),
    answer: (body) => ({ status: 200, body }),
  }),
];
