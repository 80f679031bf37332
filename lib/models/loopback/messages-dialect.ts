import { z } from "zod";
import type { ChatMessage } from "#lib/prompts/domain/content.ts";
import type { FinishReason, ModelAnswer } from "../domain/provider.ts";
import { type Dialect, type Envelope, type LoopbackRefusal, piecesOf, type ReadRequest, sse } from "./dialect.ts";
import type { Reply } from "./loopback-state.ts";
import { parseRequest } from "./parse-request.ts";

const text = z.object({ type: z.literal("text"), text: z.string() });
const content = z.union([z.string(), z.array(text)]);
const schemaFormat = z.object({ type: z.literal("json_schema"), schema: z.record(z.string(), z.json()) });

/** The parts of Anthropic's Messages request that the local model understands; `max_tokens` is required there. */
const messagesRequest = z.object({
  model: z.string().min(1),
  max_tokens: z.int().min(1),
  system: content.nullish(),
  messages: z.array(z.object({ role: z.enum(["user", "assistant"]), content })).min(1),
  temperature: z.number().min(0).max(1).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  stop_sequences: z.array(z.string()).nullish(),
  stream: z.boolean().nullish(),
  output_config: z.object({ format: schemaFormat.nullish() }).nullish(),
});

const STOP_REASONS: Record<FinishReason, string> = {
  stop: "end_turn",
  length: "max_tokens",
  content_filter: "refusal",
  tool_calls: "tool_use",
  error: "end_turn",
};
const ERROR_TYPES: Record<number, string> = {
  400: "invalid_request_error",
  401: "authentication_error",
  404: "not_found_error",
  429: "rate_limit_error",
  500: "api_error",
  503: "api_error",
  529: "overloaded_error",
};

const textOf = (given: z.infer<typeof content>) =>
  typeof given === "string" ? given : given.map((part) => part.text).join("\n");

function read(body: string): ReadRequest {
  const parsed = parseRequest(messagesRequest, body);
  if ("fault" in parsed) return parsed;
  const asked = parsed.data;
  const system: ChatMessage[] = asked.system ? [{ role: "system", content: textOf(asked.system) }] : [];
  return {
    request: {
      model: asked.model,
      messages: [...system, ...asked.messages.map(({ role, content: said }) => ({ role, content: textOf(said) }))],
      parameters: {
        temperature: asked.temperature ?? 0,
        topP: asked.top_p ?? undefined,
        maxOutputTokens: asked.max_tokens,
        stopSequences: asked.stop_sequences ?? undefined,
      },
      outputSchema: asked.output_config?.format?.schema ?? null,
    },
    stream: asked.stream ?? false,
    withUsage: true,
  };
}

const usageOf = ({ inputTokens, outputTokens }: ModelAnswer) => ({
  input_tokens: inputTokens,
  output_tokens: outputTokens,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
});

function message({ id, model }: Envelope, reply: Reply, blocks: object[], stopReason: string | null): object {
  const head = { id: `msg_${id}`, type: "message", role: "assistant", model };
  return { ...head, content: blocks, stop_reason: stopReason, stop_sequence: null, usage: usageOf(reply) };
}

function blocksOf({ id }: Envelope, reply: Reply): object[] {
  const words = reply.output === "" ? [] : [{ type: "text", text: reply.output }];
  const calls = reply.toolCalls.map((call, index) => ({
    ...{ type: "tool_use", id: `toolu_${id}_${index}` },
    ...{ name: call.name, input: call.arguments },
  }));
  return [...words, ...calls];
}

function events(envelope: Envelope, reply: Reply): string[] {
  const event = (type: string, data: object) => sse({ type, ...data }, type);
  const block = (index: number, start: object, deltas: object[]) => [
    event("content_block_start", { index, content_block: start }),
    ...deltas.map((delta) => event("content_block_delta", { index, delta })),
    event("content_block_stop", { index }),
  ];
  const words = piecesOf(reply.output).map((piece) => ({ type: "text_delta", text: piece }));
  const spoken = words.length > 0 ? [block(0, { type: "text", text: "" }, words)] : [];
  const calls = reply.toolCalls.map((call, at) =>
    block(spoken.length + at, { type: "tool_use", id: `toolu_${envelope.id}_${at}`, name: call.name, input: {} }, [
      { type: "input_json_delta", partial_json: JSON.stringify(call.arguments) },
    ]),
  );
  const empty = { ...reply, outputTokens: 1 };
  return [
    event("message_start", { message: message(envelope, empty, [], null) }),
    event("ping", {}),
    ...[...spoken, ...calls].flat(),
    event("message_delta", {
      delta: { stop_reason: STOP_REASONS[reply.finishReason], stop_sequence: null },
      usage: { output_tokens: reply.outputTokens },
    }),
    event("message_stop", {}),
  ];
}

function errorBody(type: string, words: string): object {
  return { type: "error", error: { type, message: words }, request_id: "req_loopback" };
}

/** Anthropic's Messages. */
export const messagesDialect: Dialect = {
  read,
  whole: (envelope, reply) => message(envelope, reply, blocksOf(envelope, reply), STOP_REASONS[reply.finishReason]),
  events,
  refusal: ({ status, message: words, spent }: LoopbackRefusal) =>
    errorBody(
      ERROR_TYPES[status] ?? "invalid_request_error",
      spent ? "This request would exceed your organization's monthly spend limit." : words,
    ),
  streamError: (words) => sse(errorBody("overloaded_error", words), "error"),
  limitHeaders: (resetAt) => ({
    "anthropic-ratelimit-requests-limit": "50",
    "anthropic-ratelimit-requests-remaining": "0",
    "anthropic-ratelimit-requests-reset": resetAt.toISOString(),
  }),
};

/** Anthropic's list of models with the one there is. */
export function anthropicModelsBody(model: string): object {
  const entry = { type: "model", id: model, display_name: "Local demo model, not an LLM" };
  return { data: [entry], has_more: false, first_id: model, last_id: model };
}
