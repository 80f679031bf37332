import { cancelRun } from "../evals/cancel-run.ts";
import { pauseRun } from "../evals/pause-run.ts";
import { putSuite } from "../evals/put-suite.ts";
import { resumeRun } from "../evals/resume-run.ts";
import { startRun } from "../evals/start-run.ts";
import { type Route, readRoute, writeRoute } from "../usecase/route.ts";
import { pageOf } from "./page.ts";
import { readRun, readRunItems } from "./read-runs.ts";
import { readSuite } from "./read-suite.ts";
import { pathParameter, withBody } from "./request-fields.ts";

const SUITE = "/api/v1/prompts/:name/suite";
const RUN = "/api/v1/eval-runs/:id";
const MOST_SUITE_BYTES = 10 * 1_048_576;

export const evalRoutes: Route[] = [
  readRoute({
    path: SUITE,
    query: readSuite,
    input: (request) => ({ name: pathParameter(request, "name") }),
    answer: ({ revision, lines }) => ({
      status: 200,
      headers: { "Content-Type": "application/x-ndjson", "X-Suite-Revision": String(revision) },
      lines,
    }),
  }),
  writeRoute({
    method: "PUT",
    path: SUITE,
    body: "ndjson",
    mostBytes: MOST_SUITE_BYTES,
    command: putSuite,
    input: (request) => ({ name: pathParameter(request, "name"), text: request.body }),
    answer: (body) => ({ status: 200, body }),
  }),
  writeRoute({
    method: "POST",
    path: "/api/v1/prompts/:name/eval-runs",
    body: "json",
    command: startRun,
    input: (request) => withBody(request, { name: pathParameter(request, "name") }),
    answer: (body) => ({ status: 202, body }),
  }),
  readRoute({ path: RUN, query: readRun, input: (request) => ({ id: pathParameter(request, "id") }) }),
  readRoute({
    path: `${RUN}/items`,
    query: readRunItems,
    input: (request) => ({ id: pathParameter(request, "id"), ...pageOf(request.query) }),
  }),
  ...Object.entries({ cancel: cancelRun, pause: pauseRun, resume: resumeRun }).map(([verb, command]) =>
    writeRoute({
      method: "POST",
      path: `${RUN}/${verb}`,
      body: "none",
      command,
      input: (request) => ({ runId: pathParameter(request, "id") }),
      answer: (body) => ({ status: 200, body }),
    }),
  ),
];
