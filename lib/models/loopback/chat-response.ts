import type { ModelAnswer } from "../domain/provider.ts";
import { LOCAL_MODEL_LABEL } from "../local/local-provider.ts";
import { readChatRequest } from "./chat-request.ts";
import { type Dialect, type Envelope, type LoopbackRefusal, piecesOf, sse } from "./dialect.ts";
import type { Reply } from "./loopback-state.ts";

/** OpenAI's chat completions. */
export const chatDialect: Dialect = {
  read: readChatRequest,
  whole: completionBody,
  events: (envelope, reply, withUsage) => [
    ...completionChunks(envelope, reply, withUsage).map((chunk) => sse(chunk)),
    "data: [DONE]\n\n",
  ],
  refusal: ({ kind, message, status, param = null, spent }: LoopbackRefusal) => {
    if (spent) return errorBody(message, "insufficient_quota", "insufficient_quota");
    if (kind === "rate_limited") return errorBody(message, "requests", "rate_limit_exceeded");
    if (kind === "unknown_model") return errorBody(message, "invalid_request_error", "model_not_found", "model");
    if (status === 401) return errorBody(message, "invalid_request_error", "invalid_api_key");
    return errorBody(message, status < 500 ? "invalid_request_error" : "server_error", null, param);
  },
  streamError: (message) => sse(errorBody(message, "server_error", null)),
  limitHeaders: (_resetAt, waitMs) => ({
    "retry-after-ms": String(waitMs),
    "x-ratelimit-remaining-requests": "0",
    "x-ratelimit-reset-requests": `${waitMs}ms`,
  }),
};

/** The whole answer as OpenAI's `chat.completion` object. */
function completionBody(envelope: Envelope, reply: Reply): object {
  const message = { role: "assistant", content: reply.output === "" ? null : reply.output, refusal: null };
  return {
    ...named(envelope, "chat.completion"),
    choices: [
      {
        index: 0,
        message: { ...message, ...(reply.toolCalls.length > 0 && { tool_calls: toolCalls(envelope, reply) }) },
        logprobs: null,
        finish_reason: reply.finishReason,
      },
    ],
    usage: usage(reply),
  };
}

/** The answer as `chat.completion.chunk` objects, a few words each; usage comes last when asked for. */
function completionChunks(envelope: Envelope, reply: Reply, withUsage: boolean): object[] {
  const head = named(envelope, "chat.completion.chunk");
  const chunk = (delta: object, finish: string | null) => ({
    ...head,
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
  });
  const calls = toolCalls(envelope, reply).map((call, index) => chunk({ tool_calls: [{ index, ...call }] }, null));
  const chunks: object[] = [
    chunk({ role: "assistant", content: "" }, null),
    ...piecesOf(reply.output).map((content) => chunk({ content }, null)),
    ...calls,
    chunk({}, reply.finishReason),
  ];
  return withUsage ? [...chunks, { ...head, choices: [], usage: usage(reply) }] : chunks;
}

function toolCalls({ id }: Envelope, reply: Reply) {
  return reply.toolCalls.map((call, index) => ({
    id: `call-${id}-${index}`,
    type: "function",
    function: { name: call.name, arguments: JSON.stringify(call.arguments) },
  }));
}

/** OpenAI's error object. */
export function errorBody(message: string, type: string, code: string | null, param: string | null = null): object {
  return { error: { message, type, param, code } };
}

/** OpenAI's list of models with the one there is. */
export function modelsBody(model: string, created: number): object {
  return {
    object: "list",
    data: [{ id: model, object: "model", created, owned_by: "local", description: LOCAL_MODEL_LABEL }],
  };
}

function named({ id, created, model }: Envelope, object: string): object {
  return { id, object, created, model, system_fingerprint: LOCAL_MODEL_LABEL };
}

function usage({ inputTokens, outputTokens }: ModelAnswer): object {
  return { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens };
}
