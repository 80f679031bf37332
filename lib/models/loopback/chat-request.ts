import { z } from "zod";
import type { ChatMessage, JsonObject, ModelParameters } from "#lib/prompts/domain/content.ts";
import type { ReadRequest } from "./dialect.ts";
import { parseRequest } from "./parse-request.ts";

const part = z.object({ type: z.literal("text"), text: z.string() });
const message = z.object({
  role: z.enum(["system", "developer", "user", "assistant"]),
  content: z.union([z.string(), z.array(part), z.null()]),
});

/** The parts of OpenAI's chat-completions request that the local model understands; the rest is ignored. */
const chatRequest = z.object({
  model: z.string().min(1),
  messages: z.array(message).min(1),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  seed: z.int().nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
  n: z.literal(1).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
  response_format: z
    .discriminatedUnion("type", [
      z.object({ type: z.literal("text") }),
      z.object({ type: z.literal("json_object") }),
      z.object({ type: z.literal("json_schema"), json_schema: z.object({ schema: z.record(z.string(), z.json()) }) }),
    ])
    .nullish(),
});

type ChatRequest = z.infer<typeof chatRequest>;

/** Reads a request body; a fault names the first thing wrong with it. */
export function readChatRequest(body: string): ReadRequest {
  const read = parseRequest(chatRequest, body);
  if ("fault" in read) return read;
  const asked = read.data;
  return {
    request: {
      model: asked.model,
      messages: messagesOf(asked),
      parameters: parametersOf(asked),
      outputSchema: schemaOf(asked),
    },
    stream: asked.stream ?? false,
    withUsage: asked.stream_options?.include_usage ?? false,
  };
}

function messagesOf({ messages }: ChatRequest): ChatMessage[] {
  return messages.map(({ role, content }) => ({
    role: role === "developer" ? "system" : role,
    content: typeof content === "string" ? content : (content ?? []).map((one) => one.text).join("\n"),
  }));
}

function parametersOf(asked: ChatRequest): ModelParameters {
  const stop = typeof asked.stop === "string" ? [asked.stop] : asked.stop;
  return {
    temperature: asked.temperature ?? 0,
    topP: asked.top_p ?? undefined,
    maxOutputTokens: asked.max_completion_tokens ?? asked.max_tokens ?? undefined,
    seed: asked.seed ?? undefined,
    stopSequences: stop ?? undefined,
  };
}

function schemaOf({ response_format: format }: ChatRequest): JsonObject | null {
  if (format?.type === "json_schema") return format.json_schema.schema;
  if (format?.type !== "json_object") return null;
  return { type: "object", properties: { answer: { type: "string" } }, required: ["answer"] };
}
