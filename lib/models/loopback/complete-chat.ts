import type { ServerResponse } from "node:http";
import { type Provider, ProviderError, type ProviderErrorKind } from "../domain/provider.ts";
import { readChatRequest } from "./chat-request.ts";
import { completionBody, completionChunks, type Envelope, errorBody } from "./chat-response.ts";

/** What a call can be made to suffer: a 429, a 500, an answer that breaks off, or one that is not JSON. */
export type LoopbackFault = "rate_limit" | "server_error" | "cut_off" | "garbage";
/** What the calls of one loopback share: who answers, the faults in line, the clock. */
export type ChatState = {
  provider: Provider;
  faults: LoopbackFault[];
  calls: number;
  now: () => number;
  retryAfterMs: number;
};

const statusOf: Record<ProviderErrorKind, number> = {
  rate_limited: 429,
  unavailable: 500,
  timeout: 504,
  refused: 400,
  bad_response: 502,
  unknown_model: 404,
};

/** Answers one chat-completion request, or lets it suffer the fault that is next in line. */
export async function completeChat(body: string, response: ServerResponse, state: ChatState): Promise<void> {
  const fault = state.faults.shift();
  const read = readChatRequest(body);
  if ("fault" in read) return send(response, 400, errorBody(read.fault, "invalid_request_error", null, read.param));
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  try {
    if (fault === "rate_limit")
      throw new ProviderError("rate_limited", "Rate limit reached.", { retryAfterMs: state.retryAfterMs });
    if (fault === "server_error") throw new ProviderError("unavailable", "The server had an error.");
    const answer = await state.provider.complete({ ...read.request, signal: gone.signal });
    const envelope: Envelope = {
      id: `chatcmpl-local-${state.calls}`,
      created: seconds(state),
      model: read.request.model,
    };
    if (fault === "garbage") return sendText(response, 200, '{"id": "chatcmpl', "application/json");
    if (read.stream) return stream(response, completionChunks(envelope, answer, read.withUsage), fault === "cut_off");
    if (fault === "cut_off") return cutOff(response, JSON.stringify(completionBody(envelope, answer)));
    send(response, 200, completionBody(envelope, answer));
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    refuse(response, error);
  }
}

function refuse(response: ServerResponse, error: ProviderError): void {
  if (error.kind === "rate_limited") {
    const wait = error.retryAfterMs ?? 1_000;
    response.setHeader("retry-after", String(Math.ceil(wait / 1_000)));
    response.setHeader("retry-after-ms", String(wait));
    send(response, 429, errorBody(error.message, "requests", "rate_limit_exceeded"));
  } else if (error.kind === "unknown_model") {
    send(response, 404, errorBody(error.message, "invalid_request_error", "model_not_found", "model"));
  } else {
    send(response, statusOf[error.kind], errorBody(error.message, "server_error", null));
  }
}

/** Server-sent events as OpenAI sends them; a stream that is cut off never says `[DONE]`. */
function stream(response: ServerResponse, chunks: object[], isCut: boolean): void {
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" });
  for (const chunk of isCut ? chunks.slice(0, 2) : chunks) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  if (isCut) setImmediate(() => response.destroy());
  else response.end("data: [DONE]\n\n");
}

function cutOff(response: ServerResponse, whole: string): void {
  response.writeHead(200, { "content-type": "application/json", "content-length": String(Buffer.byteLength(whole)) });
  response.write(whole.slice(0, whole.length / 2));
  setImmediate(() => response.destroy());
}

/** Sends a JSON body with its length. */
export function send(response: ServerResponse, status: number, body: object): void {
  sendText(response, status, JSON.stringify(body), "application/json");
}

function sendText(response: ServerResponse, status: number, text: string, type: string): void {
  response.writeHead(status, { "content-type": type, "content-length": String(Buffer.byteLength(text)) }).end(text);
}

/** The state's clock in whole seconds since 1970, as the protocol counts. */
export function seconds(state: ChatState): number {
  return Math.floor(state.now() / 1_000);
}
