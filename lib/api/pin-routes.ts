import { putPin } from "../releases/pins/put-pin.ts";
import { removePin } from "../releases/pins/remove-pin.ts";
import { type Route, readRoute, writeRoute } from "../usecase/route.ts";
import { pageOf } from "./page.ts";
import { readPinList } from "./read-pins.ts";
import { pathParameter, textParameter, withBody } from "./request-fields.ts";

const PINS = "/api/v1/pins";

export const pinRoutes: Route[] = [
  readRoute({
    path: PINS,
    query: readPinList,
    input: ({ query }) => ({
      ...pageOf(query),
      tenantId: textParameter(query, "tenant"),
      prompt: textParameter(query, "prompt"),
    }),
  }),
  writeRoute({
    method: "POST",
    path: PINS,
    body: "json",
    command: putPin,
    input: (request) => withBody(request, {}),
    answer: (body) => ({ status: 201, body }),
  }),
  writeRoute({
    method: "DELETE",
    path: PINS,
    body: "none",
    command: removePin,
    input: ({ query }) => Object.fromEntries(query),
    answer: (body) => ({ status: 200, body }),
  }),
  writeRoute({
    method: "DELETE",
    path: `${PINS}/:id`,
    body: "none",
    command: removePin,
    input: (request) => ({ id: pathParameter(request, "id") }),
    answer: (body) => ({ status: 200, body }),
  }),
];
