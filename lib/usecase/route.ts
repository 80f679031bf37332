import type { ParsedUrlQuery } from "node:querystring";
import findMyWay from "find-my-way";
import type { Permission } from "../access/policy.ts";
import type { Command } from "./command.ts";
import type { Context } from "./context.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type BodyKind = "none" | "json" | "suite";

/** A request as a route sees it. `params` are decoded; `body` is what JSON held, or the text of a suite, and untrusted. */
export type RouteRequest = {
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** What the body is called, in small letters and without parameters; empty when it is not said. */
  type: string;
  body: unknown;
};

/** What a route answers: a JSON body, or `lines` that are sent as they come. */
export type Answer = {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  lines?: AsyncIterable<string>;
};

export type Route = {
  method: Method;
  path: string;
  permission: Permission;
  /** A write may carry an Idempotency-Key. */
  isWrite: boolean;
  body: BodyKind;
  mostBytes: number;
  handle(context: Context, request: RouteRequest): Promise<Answer>;
};

const MOST_BYTES = 1_048_576;
/** Names have 128 characters at most, each of which may come percent-encoded. */
const MOST_PARAM = 600;

type WriteDefinition<G, R> = {
  method: "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  body: BodyKind;
  mostBytes?: number;
  command: Command<G, R>;
  input: (request: RouteRequest) => unknown;
  /** A function of the result alone, so that a repeated request gets the same answer. */
  answer: (result: R) => Answer;
};

/** A route that gives a command what came in; the command itself checks all of it. */
export function writeRoute<G, R>(definition: WriteDefinition<G, R>): Route {
  const { method, path, body, mostBytes = MOST_BYTES, command, input, answer } = definition;
  const { permission } = command.command;
  return {
    ...{ method, path, permission, isWrite: true, body, mostBytes },
    handle: async (context, request) => answer(await command(context, input(request) as G)),
  };
}

type Query<I, R> = ((context: Context, input: I) => Promise<R>) & { readonly query: { permission: Permission } };

type ReadDefinition<I, R> = {
  path: string;
  query: Query<I, R>;
  input: (request: RouteRequest) => I;
  answer?: (result: R) => Answer;
};

/** A route that reads through a query's door; without `answer` it sends what the query gives. */
export function readRoute<I, R>(definition: ReadDefinition<I, R>): Route {
  const { path, query, input, answer = (body) => ({ status: 200, body }) } = definition;
  const { permission } = query.query;
  return {
    ...{ method: "GET" as const, path, permission, isWrite: false, body: "none" as const, mostBytes: 0 },
    handle: async (context, request) => answer(await query(context, input(request))),
  };
}

/** A route with its parameters, or the methods the path has; none when there is no such path. */
export type Found = { route: Route; params: Record<string, string> } | { allow: Method[] };

export type Router = { find(method: string, path: string): Found };

const METHODS: readonly Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const unused = () => undefined;

/** Puts routes into one table. A segment may hold `%2F`: it is decoded within the parameter, never a separator. */
export function createRouter(routes: readonly Route[]): Router {
  const table = findMyWay({ maxParamLength: MOST_PARAM, querystringParser: (): ParsedUrlQuery => ({}) });
  for (const route of routes) table.on(route.method, route.path, unused, route);
  return {
    find(given, path) {
      const wanted = given === "HEAD" ? "GET" : given;
      const method = METHODS.find((each) => each === wanted);
      const found = method && table.find(method, path);
      if (!found) return { allow: METHODS.filter((each) => table.find(each, path) !== null) };
      const params = Object.entries(found.params).map(([name, value]) => [name, value ?? ""]);
      return { route: found.store as Route, params: Object.fromEntries(params) };
    },
  };
}
