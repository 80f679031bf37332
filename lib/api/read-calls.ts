import { Prisma } from "#generated/prisma/client.ts";
import type { Actor } from "../access/actor.ts";
import { authorize } from "../access/authorize.ts";
import { type Fault, invalid } from "../core/errors.ts";
import { readCalls } from "../telemetry/calls/read-calls.ts";
import { readTexts, textKey } from "../telemetry/calls/read-text.ts";
import { type CallFilter, type CallParams, parseCallFilter } from "../telemetry/domain/calls/call-filter.ts";
import { type CallRow, parsePlace, placeText } from "../telemetry/domain/calls/call-row.ts";
import { query } from "../usecase/query.ts";
import { cutPage, type Page, pageOf, placeOf } from "./page.ts";

/** What may be asked of calls; `content` adds their text. */
export type CallsAsked = { filter: CallFilter; content: boolean } & Page;

/** The query's names, with those of the page's address that they stand for. */
const NAMES = {
  ...{
    prompt: "prompt",
    version: "version",
    tenant: "tenant",
    tier: "tier",
    conversationId: "conversation",
    model: "model",
  },
  ...{ arm: "arm", flag: "flag", error: "error", slowerThanMs: "slow", feedback: "feedback", scoreBelow: "score" },
  ...{ from: "from", to: "to" },
} as const satisfies Record<string, keyof CallFilter>;

const SHAPES: Partial<Record<keyof typeof NAMES, string>> = {
  version: "is a version's number",
  arm: "is candidate, control or rest",
  flag: "is a flag's name, or any",
  slowerThanMs: "is a number of milliseconds",
  feedback: "is any, none, up, down, escalation or abandonment",
  scoreBelow: "is a number",
  from: "is a time such as 2026-03-14T09:00:00Z",
  to: "is a time such as 2026-03-14T09:00:00Z",
};

const SWITCHES = ["error", "content"] as const;

/** What is wrong with what was given for a filter or a switch. */
function* faultsOf(asked: URLSearchParams, parsed: CallFilter): Generator<Fault> {
  for (const [name, key] of Object.entries(NAMES)) {
    if (asked.get(name) !== null && parsed[key] === null)
      yield { path: name, message: SHAPES[name as keyof typeof NAMES] ?? "has 1 to 200 characters" };
  }
  for (const name of SWITCHES) {
    if (!/^(true|false|1|0)$/.test(asked.get(name) ?? "0")) yield { path: name, message: "is true or false" };
  }
}

/** Reads the query of `GET /api/v1/calls`. @throws AppError `invalid_request` */
export function callsAsked(asked: URLSearchParams): CallsAsked {
  const params: CallParams = {};
  for (const [name, key] of Object.entries(NAMES)) params[key] = asked.get(name) ?? undefined;
  const parsed = parseCallFilter(params);
  const faults = [...faultsOf(asked, parsed)];
  const [requestId, traceId] = [asked.get("requestId"), asked.get("traceId")];
  if (requestId !== null && traceId !== null)
    faults.push({ path: "traceId", message: "stands beside requestId: give one" });
  const { id } = parseCallFilter({ id: requestId ?? traceId ?? undefined });
  if ((requestId ?? traceId) !== null && id === null)
    faults.push({ path: "requestId", message: "has 1 to 200 characters" });
  const page = pageOf(asked);
  if (page.cursor !== null && parsePlace(placeOf(page)) === null)
    faults.push({ path: "cursor", message: "is what nextCursor said" });
  if (faults.length > 0) throw invalid(faults);
  return { filter: { ...parsed, id }, content: /^(true|1)$/.test(asked.get("content") ?? ""), ...page };
}

/** A key that is limited to some prompts sees no other calls, and none whose prompt nobody knows. */
function withinKey(actor: Actor): Prisma.Sql[] {
  const pattern = actor.kind === "key" ? actor.promptPattern : null;
  if (pattern === null || pattern === "*") return [];
  if (!pattern.endsWith("*")) return [Prisma.sql`c.prompt_name = ${pattern}`];
  return [Prisma.sql`starts_with(c.prompt_name, ${pattern.slice(0, -1)})`];
}

const placeOfRow = (row: CallRow) => placeText({ ...row, at: Date.parse(row.startedAt) });

/** Calls, newest first. `searchedTo` says how far back was looked, when little was found in the time there is. */
export const readCallList = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, { filter, content, ...page }: CallsAsked) => {
    if (content) authorize(actor, "call.content", filter.prompt === null ? {} : { prompt: filter.prompt });
    const search = { filter, before: parsePlace(placeOf(page)), limit: page.limit + 1, nowMs: Date.now() };
    const { rows, searchedTo } = await readCalls(db, workspaceId, search, withinKey(actor));
    const texts = content ? await readTexts(db, workspaceId, rows) : null;
    const listed = cutPage(rows, page.limit, placeOfRow, ({ conversation, tenant, said, ...row }) => {
      const text = texts?.get(textKey(row));
      const { input = null, output = null, variables = null, parameters = null, redactions = [] } = text ?? {};
      return {
        ...row,
        ...{ tenantId: tenant, conversationId: conversation, feedback: said },
        ...(texts && { content: { input, output, variables, parameters, redactions } }),
      };
    });
    return { ...listed, ...(searchedTo !== null && { searchedTo: new Date(searchedTo).toISOString() }) };
  },
  ({ filter }: CallsAsked) => (filter.prompt === null ? {} : { prompt: filter.prompt }),
);
