import type { IncomingMessage, ServerResponse } from "node:http";
import { ProviderError } from "../domain/provider.ts";
import { LOCAL_MODEL } from "../local/local-provider.ts";
import { answerCall } from "./answer-call.ts";
import { chatDialect, errorBody, modelsBody } from "./chat-response.ts";
import type { Dialect } from "./dialect.ts";
import { geminiEmbeddings, openaiEmbeddings } from "./embeddings.ts";
import { geminiModelsBody, generateDialect } from "./generate-dialect.ts";
import { type LoopbackState, seconds } from "./loopback-state.ts";
import { anthropicModelsBody, messagesDialect } from "./messages-dialect.ts";
import { readBody } from "./read-body.ts";
import { refusalOfError, refusalOfFault, refuse } from "./refuse.ts";
import { send } from "./send.ts";

const MOST_SEEN = 100;

type Embed = typeof openaiEmbeddings;
type Place = { dialect: Dialect; embed?: Embed };

/** Which vendor's protocol a path belongs to. */
function placeOf(path: string): Place | null {
  if (path === "/v1/chat/completions") return { dialect: chatDialect };
  if (path === "/v1/embeddings") return { dialect: chatDialect, embed: openaiEmbeddings };
  if (path === "/v1/messages") return { dialect: messagesDialect };
  const method = /^\/v1beta\/models\/[^/]+:(\w+)$/.exec(decodeURIComponent(path))?.[1];
  if (method === "generateContent" || method === "streamGenerateContent") return { dialect: generateDialect };
  if (method === "embedContent" || method === "batchEmbedContents") {
    return { dialect: generateDialect, embed: geminiEmbeddings };
  }
  return null;
}

function modelsOf(request: IncomingMessage, path: string, state: LoopbackState): object | null {
  if (path === "/v1beta/models") return geminiModelsBody(LOCAL_MODEL);
  if (path !== "/v1/models") return null;
  if (request.headers["anthropic-version"]) return anthropicModelsBody(LOCAL_MODEL);
  return modelsBody(LOCAL_MODEL, seconds(state));
}

function hasKey({ headers }: IncomingMessage, { key }: LoopbackState): boolean {
  if (key === null) return true;
  const bearer = headers.authorization?.replace(/^Bearer /, "");
  return [bearer, headers["x-api-key"], headers["x-goog-api-key"]].includes(key);
}

/** Answers one request: a list of models, a call of a model, or the refusal it deserves. */
export async function serveRequest(
  request: IncomingMessage,
  response: ServerResponse,
  state: LoopbackState,
): Promise<void> {
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  const models = request.method === "GET" ? modelsOf(request, path, state) : null;
  const place = placeOf(path);
  if (!models && !place) {
    const words = `Unknown request URL: ${request.method} ${path}.`;
    return send(response, 404, errorBody(words, "invalid_request_error", "unknown_url"));
  }
  const body = await readBody(request);
  state.seen.push({ method: request.method ?? "", path, headers: request.headers, body: body ?? "" });
  if (state.seen.length > MOST_SEEN) state.seen.shift();
  const dialect = place?.dialect ?? chatDialect;
  const unauthorized = refusalOfFault("unauthorized");
  if (unauthorized && !hasKey(request, state)) return refuse(response, unauthorized, { dialect, state });
  if (models) {
    const fault = state.faults.shift();
    if (fault === "hang") return;
    const refusal = refusalOfFault(fault);
    return refusal ? refuse(response, refusal, { dialect, state }) : send(response, 200, models);
  }
  if (request.method !== "POST") {
    const words = "Only POST is accepted here.";
    return send(response, 405, errorBody(words, "invalid_request_error", "method_not_supported"));
  }
  state.calls++;
  if (body === null) {
    return send(response, 413, errorBody("The request body is too large.", "invalid_request_error", null));
  }
  if (place?.embed) return answerEmbedding(body, response, state, { dialect, embed: place.embed });
  await answerCall(body, path, response, dialect, state);
}

async function answerEmbedding(
  body: string,
  response: ServerResponse,
  state: LoopbackState,
  { dialect, embed }: Required<Place>,
): Promise<void> {
  const refusal = refusalOfFault(state.faults.shift());
  if (refusal) return refuse(response, refusal, { dialect, state });
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  try {
    const made = await embed(body, state.provider, gone.signal);
    if ("body" in made) return send(response, 200, made.body);
    refuse(response, { kind: "refused", status: 400, message: made.fault, param: made.param }, { dialect, state });
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    refuse(response, refusalOfError(error), { dialect, state });
  }
}
