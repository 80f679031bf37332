import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Provider } from "../domain/provider.ts";
import { createLocalProvider, type LocalProviderOptions } from "../local/local-provider.ts";
import type { LoopbackFault, LoopbackState, Said, SeenRequest } from "./loopback-state.ts";
import { serveRequest } from "./serve-request.ts";

export type LoopbackOptions = LocalProviderOptions & {
  /** 0 lets the system choose. */
  port?: number;
  /** The clock, in milliseconds since 1970. */
  now?: () => number;
  /** Who answers in the place of the local model. */
  provider?: Provider;
  /** Answer for any model's name as the local model would. */
  anyModel?: boolean;
  /** Refuse every key but this one with 401. */
  key?: string;
  /** Milliseconds between two pieces of a stream. */
  pieceMs?: number;
};

export type Loopback = {
  /** The base URL an OpenAI client takes, `http://127.0.0.1:<port>/v1`; an Anthropic client of the AI SDK takes the same. */
  url: string;
  /** `http://127.0.0.1:<port>`: the base URL for Anthropic's own clients; Gemini's is `<origin>/v1beta`. */
  origin: string;
  /** What ALLOW_PRIVATE_HOSTS must hold for it to be reached: `127.0.0.1:<port>`. */
  host: string;
  port: number;
  /** Calls of a model received so far: completions, messages, embeddings. */
  calls: () => number;
  /** The latest requests, the newest last, at most 100. */
  requests: () => SeenRequest[];
  /** The next calls suffer these faults, one each, in order; the others go on as before. */
  failNext: (...faults: LoopbackFault[]) => void;
  /** The next calls are answered with these, one each, in order. */
  sayNext: (...sayings: Said[]) => void;
  close: () => Promise<void>;
};

/**
 * Serves the local model on 127.0.0.1 with the wire protocols of three vendors, whole and streamed: OpenAI's
 * `/v1/chat/completions`, `/v1/embeddings` and `/v1/models`, Anthropic's `/v1/messages` and `/v1/models`, Gemini's
 * `/v1beta/models/{model}:generateContent`, `:streamGenerateContent`, `:embedContent`, `:batchEmbedContents`. For
 * tests, demos and benchmarks.
 */
export async function startLoopback(options: LoopbackOptions = {}): Promise<Loopback> {
  const { port = 0, now = Date.now, retryAfterMs = 1_000, anyModel = false, key = null, pieceMs = 0 } = options;
  const provider = options.provider ?? createLocalProvider(options);
  const lines = { faults: [], sayings: [], seen: [], calls: 0 };
  const state: LoopbackState = { provider, anyModel, key, now, retryAfterMs, pieceMs, ...lines };
  const server = createServer((request, response) => {
    serveRequest(request, response, state).catch(() => response.destroy());
  });
  await listen(server, port);
  const address = server.address() as AddressInfo;
  const host = `127.0.0.1:${address.port}`;
  return {
    url: `http://${host}/v1`,
    origin: `http://${host}`,
    host,
    port: address.port,
    calls: () => state.calls,
    requests: () => [...state.seen],
    failNext: (...faults) => void state.faults.push(...faults),
    sayNext: (...sayings) => void state.sayings.push(...sayings),
    close: () => close(server),
  };
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
