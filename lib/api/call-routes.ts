import { type Route, readRoute } from "../usecase/route.ts";
import { callsAsked, readCallList } from "./read-calls.ts";

/** What became of prompts in production: one entry for each call of a model. */
export const callRoutes: Route[] = [
  readRoute({ path: "/api/v1/calls", query: readCallList, input: ({ query }) => callsAsked(query) }),
];
