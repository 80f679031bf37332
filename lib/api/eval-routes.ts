import { cancelRun } from "../evals/cancel-run.ts";
import type { SuiteFormat } from "../evals/domain/suite-import.ts";
import { pauseRun } from "../evals/pause-run.ts";
import { putSuite } from "../evals/put-suite.ts";
import { resumeRun } from "../evals/resume-run.ts";
import { MOST_SUITE_BYTES } from "../evals/schema.ts";
import { startRun } from "../evals/start-run.ts";
import { type Route, readRoute, writeRoute } from "../usecase/route.ts";
import { pageOf } from "./page.ts";
import { readRun, readRunItems } from "./read-runs.ts";
import { readSuite } from "./read-suite.ts";
import { pathParameter, withBody } from "./request-fields.ts";

const SUITE = "/api/v1/prompts/:name/suite";
const RUN = "/api/v1/eval-runs/:id";

/** The format a body of this type is written in; without a type, or with ours, lines of JSON. */
function formatOf(type: string): SuiteFormat {
  if (type === "text/csv") return "csv";
  return type.includes("yaml") ? "promptfoo" : "jsonl";
}

export const evalRoutes: Route[] = [
  readRoute({
    path: SUITE,
    query: readSuite,
    input: (request) => ({ name: pathParameter(request, "name"), format: request.query.get("format") }),
    answer: ({ revision, type, pieces }) => ({
      status: 200,
      headers: { "Content-Type": type, "X-Suite-Revision": String(revision) },
      lines: pieces,
    }),
  }),
  writeRoute({
    method: "PUT",
    path: SUITE,
    body: "suite",
    mostBytes: MOST_SUITE_BYTES,
    command: putSuite,
    input: (request) => ({
      ...{ name: pathParameter(request, "name"), text: request.body, format: formatOf(request.type) },
      ...(request.query.has("mode") ? { mode: request.query.get("mode") } : {}),
    }),
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
