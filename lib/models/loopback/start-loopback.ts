import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createLocalProvider, LOCAL_MODEL, type LocalProviderOptions } from "../local/local-provider.ts";
import { errorBody, modelsBody } from "./chat-response.ts";
import { type ChatState, completeChat, type LoopbackFault, seconds, send } from "./complete-chat.ts";
import { readBody } from "./read-body.ts";

export type LoopbackOptions = LocalProviderOptions & {
  /** 0 lets the system choose. */
  port?: number;
  /** The clock, in milliseconds since 1970. */
  now?: () => number;
};
export type Loopback = {
  /** The base URL an OpenAI client takes, `http://127.0.0.1:<port>/v1`. */
  url: string;
  port: number;
  /** Chat-completion requests received so far. */
  calls: () => number;
  /** The next calls suffer these faults, one each, in order; the others go on as before. */
  failNext: (...faults: LoopbackFault[]) => void;
  close: () => Promise<void>;
};

/**
 * Serves the local model with OpenAI's chat-completions protocol on 127.0.0.1 only: `GET /v1/models` and
 * `POST /v1/chat/completions`, whole or streamed. Keys are not checked. For tests, demos and benchmarks.
 */
export async function startLoopback(options: LoopbackOptions = {}): Promise<Loopback> {
  const { port = 0, now = Date.now, retryAfterMs = 1_000 } = options;
  const state: ChatState = { provider: createLocalProvider(options), faults: [], calls: 0, now, retryAfterMs };
  const server = createServer((request, response) => {
    serve(request, response, state).catch(() => response.destroy());
  });
  await listen(server, port);
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    port: address.port,
    calls: () => state.calls,
    failNext: (...faults) => void state.faults.push(...faults),
    close: () => close(server),
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, state: ChatState): Promise<void> {
  const path = (request.url ?? "/").split("?")[0];
  if (request.method === "GET" && path === "/v1/models") {
    return send(response, 200, modelsBody(LOCAL_MODEL, seconds(state)));
  }
  if (path !== "/v1/chat/completions") {
    return send(
      response,
      404,
      errorBody(`Unknown request URL: ${request.method} ${path}.`, "invalid_request_error", "unknown_url"),
    );
  }
  if (request.method !== "POST") {
    return send(
      response,
      405,
      errorBody("Only POST is accepted here.", "invalid_request_error", "method_not_supported"),
    );
  }
  const body = await readBody(request);
  state.calls++;
  if (body === null) {
    return send(response, 413, errorBody("The request body is too large.", "invalid_request_error", null));
  }
  await completeChat(body, response, state);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
