import type { ServingHandler } from "../api/front.ts";
import type { Console, Handler } from "../web/console.ts";
import { answerHealth, type Check } from "./health.ts";

const NOTHING = JSON.stringify({
  type: "urn:countersign:error:not_found",
  title: "not found",
  status: 404,
  code: "not_found",
  detail: "This process does not answer this path; its ROLE may not include it.",
});

/** One handler for all roles of the process: applications first, because they are many and in a hurry, then health, then pages. */
export function answerAll(roles: {
  checks: Check[];
  api: ServingHandler | undefined;
  page: Console | undefined;
}): Handler {
  const { checks, api, page } = roles;
  return async (request, response) => {
    if (api?.handle(request, response)) return;
    if (await answerHealth(request, response, checks)) return;
    if (page) await page.handle(request, response);
    else response.writeHead(404, { "Content-Type": "application/problem+json" }).end(NOTHING);
  };
}
