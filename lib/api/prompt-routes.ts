import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { type Route, readRoute, writeRoute } from "../usecase/route.ts";
import { pageOf } from "./page.ts";
import { readPromptList } from "./read-prompts.ts";
import { readComparison, readVersion, readVersionList } from "./read-versions.ts";
import { pathParameter, textParameter, versionNumber, withBody } from "./request-fields.ts";

const PROMPTS = "/api/v1/prompts";

export const promptRoutes: Route[] = [
  readRoute({
    path: PROMPTS,
    query: readPromptList,
    input: ({ query }) => ({
      ...pageOf(query),
      q: textParameter(query, "q") ?? "",
      tag: textParameter(query, "tag"),
      archived: query.get("archived") === "true",
    }),
  }),
  writeRoute({
    method: "POST",
    path: PROMPTS,
    body: "json",
    command: createPrompt,
    input: (request) => withBody(request, {}),
    answer: (body) => ({ status: 201, body }),
  }),
  readRoute({
    path: `${PROMPTS}/:name/versions`,
    query: readVersionList,
    input: (request) => ({ name: pathParameter(request, "name"), ...pageOf(request.query) }),
  }),
  writeRoute({
    method: "POST",
    path: `${PROMPTS}/:name/versions`,
    body: "json",
    command: saveVersion,
    input: (request) => withBody(request, { prompt: pathParameter(request, "name") }),
    answer: ({ created, ...body }) => ({ status: created ? 201 : 200, body }),
  }),
  readRoute({
    path: `${PROMPTS}/:name/versions/:version`,
    query: readVersion,
    input: (request) => ({
      name: pathParameter(request, "name"),
      version: versionNumber(request.params.version, "version"),
    }),
  }),
  readRoute({
    path: `${PROMPTS}/:name/compare`,
    query: readComparison,
    input: (request) => ({
      name: pathParameter(request, "name"),
      base: versionNumber(request.query.get("base"), "base"),
      head: versionNumber(request.query.get("head"), "head"),
    }),
  }),
];
