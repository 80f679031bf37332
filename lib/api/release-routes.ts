import { promote } from "../releases/promote.ts";
import { rollBack } from "../releases/roll-back.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { type Route, readRoute, writeRoute } from "../usecase/route.ts";
import { pageOf } from "./page.ts";
import { readPolicy } from "./read-policy.ts";
import { readReleases } from "./read-releases.ts";
import { pathParameter, textParameter, withBody } from "./request-fields.ts";
import { rolloutRoutes } from "./rollout-routes.ts";

const RELEASES = "/api/v1/prompts/:name/releases";
// The rest of the path is the prefix, so that `support/*` may come as it is or percent-encoded.
const POLICY = "/api/v1/policies/*";

export const releaseRoutes: Route[] = [
  ...rolloutRoutes,
  readRoute({
    path: RELEASES,
    query: readReleases,
    input: (request) => ({
      name: pathParameter(request, "name"),
      channel: textParameter(request.query, "channel"),
      ...pageOf(request.query),
    }),
  }),
  writeRoute({
    method: "POST",
    path: RELEASES,
    body: "json",
    command: promote,
    input: (request) => withBody(request, { name: pathParameter(request, "name") }),
    answer: (body) => ({ status: 201, body }),
  }),
  writeRoute({
    method: "POST",
    path: "/api/v1/prompts/:name/rollback",
    body: "json",
    command: rollBack,
    input: (request) => withBody(request, { name: pathParameter(request, "name") }),
    answer: (body) => ({ status: 201, body }),
  }),
  readRoute({ path: POLICY, query: readPolicy, input: (request) => ({ prefix: pathParameter(request, "*") }) }),
  writeRoute({
    method: "PUT",
    path: POLICY,
    body: "json",
    command: putPolicy,
    input: (request) => withBody(request, { prefix: pathParameter(request, "*") }),
    // 202: the rule in the answer is still the one in force; the change waits for another admin.
    answer: (body) => ({ status: body.pending ? 202 : 200, body }),
  }),
];
