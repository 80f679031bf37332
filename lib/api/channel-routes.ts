import { putChannel } from "../releases/channels/put-channel.ts";
import { removeChannel } from "../releases/channels/remove-channel.ts";
import { type Route, readRoute, writeRoute } from "../usecase/route.ts";
import { pageOf } from "./page.ts";
import { readChannel, readChannelList } from "./read-channels.ts";
import { pathParameter, withBody } from "./request-fields.ts";

const CHANNELS = "/api/v1/channels";
const CHANNEL = `${CHANNELS}/:name`;

export const channelRoutes: Route[] = [
  readRoute({ path: CHANNELS, query: readChannelList, input: ({ query }) => pageOf(query) }),
  readRoute({ path: CHANNEL, query: readChannel, input: (request) => ({ name: pathParameter(request, "name") }) }),
  writeRoute({
    method: "PUT",
    path: CHANNEL,
    body: "json",
    command: putChannel,
    input: (request) => withBody(request, { name: pathParameter(request, "name") }),
    answer: ({ created, ...body }) => ({ status: created ? 201 : 200, body }),
  }),
  writeRoute({
    method: "DELETE",
    path: CHANNEL,
    body: "none",
    command: removeChannel,
    input: (request) => ({ name: pathParameter(request, "name") }),
    answer: (body) => ({ status: 200, body }),
  }),
];
