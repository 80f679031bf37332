import { type Route, readRoute } from "../usecase/route.ts";
import { readServed } from "./read-served.ts";

/** What the record answers about the past. */
export const proofRoutes: Route[] = [
  readRoute({
    path: "/api/v1/audit/served",
    query: readServed,
    input: ({ query }) => ({
      prompt: query.get("prompt") ?? undefined,
      channel: query.get("channel") ?? undefined,
      tenant: query.get("tenant") ?? undefined,
      tier: query.get("tier") ?? undefined,
      conversationId: query.get("conversationId") ?? undefined,
      at: query.get("at") ?? undefined,
    }),
  }),
];
