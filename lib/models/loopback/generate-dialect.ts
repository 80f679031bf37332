import { z } from "zod";
import type { ChatMessage } from "#lib/prompts/domain/content.ts";
import type { FinishReason, ModelAnswer } from "../domain/provider.ts";
import { type Dialect, type Envelope, type LoopbackRefusal, piecesOf, type ReadRequest, sse } from "./dialect.ts";
import type { Reply } from "./loopback-state.ts";
import { parseRequest } from "./parse-request.ts";

const parts = z.object({ parts: z.array(z.object({ text: z.string() })) });

/** The parts of Gemini's generateContent request that the local model understands. */
const generateRequest = z.object({
  contents: z.array(parts.extend({ role: z.enum(["user", "model"]) })).min(1),
  systemInstruction: parts.nullish(),
  generationConfig: z
    .object({
      temperature: z.number().min(0).max(2).nullish(),
      topP: z.number().nullish(),
      maxOutputTokens: z.int().min(1).nullish(),
      seed: z.int().nullish(),
      stopSequences: z.array(z.string()).nullish(),
      responseMimeType: z.string().nullish(),
      responseJsonSchema: z.record(z.string(), z.json()).nullish(),
    })
    .nullish(),
});

const FINISH: Record<FinishReason, string> = {
  stop: "STOP",
  length: "MAX_TOKENS",
  content_filter: "SAFETY",
  tool_calls: "STOP",
  error: "OTHER",
};
const STATUS: Record<number, string> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  404: "NOT_FOUND",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
  503: "UNAVAILABLE",
  529: "UNAVAILABLE",
};

const textOf = (given: z.infer<typeof parts>) => given.parts.map((part) => part.text).join("\n");

/** The model's name and whether it streams stand in the path: `/v1beta/models/{model}:streamGenerateContent`. */
function read(body: string, path: string): ReadRequest {
  const parsed = parseRequest(generateRequest, body);
  if ("fault" in parsed) return parsed;
  const { contents, systemInstruction, generationConfig } = parsed.data;
  const [, model = "", method = ""] = /models\/([^:]+):(\w+)$/.exec(decodeURIComponent(path)) ?? [];
  const system: ChatMessage[] = systemInstruction ? [{ role: "system", content: textOf(systemInstruction) }] : [];
  const turns = contents.map((turn) => ({
    role: turn.role === "model" ? ("assistant" as const) : ("user" as const),
    content: textOf(turn),
  }));
  return {
    request: {
      model,
      messages: [...system, ...turns],
      parameters: {
        temperature: generationConfig?.temperature ?? 0,
        topP: generationConfig?.topP ?? undefined,
        maxOutputTokens: generationConfig?.maxOutputTokens ?? undefined,
        seed: generationConfig?.seed ?? undefined,
        stopSequences: generationConfig?.stopSequences ?? undefined,
      },
      outputSchema: generationConfig?.responseJsonSchema ?? null,
    },
    stream: method === "streamGenerateContent",
    withUsage: true,
  };
}

const usageOf = ({ inputTokens, outputTokens }: ModelAnswer) => ({
  promptTokenCount: inputTokens,
  candidatesTokenCount: outputTokens,
  totalTokenCount: inputTokens + outputTokens,
});

function candidate({ id, model }: Envelope, said: object[], finishReason: string | null, usage: object | null): object {
  const content = { role: "model", parts: said };
  return {
    candidates: [{ index: 0, content, ...(finishReason && { finishReason }) }],
    ...(usage && { usageMetadata: usage }),
    modelVersion: model,
    responseId: id,
  };
}

const callsOf = (reply: Reply) =>
  reply.toolCalls.map((call) => ({ functionCall: { name: call.name, args: call.arguments } }));

/** Gemini's generateContent and streamGenerateContent. */
export const generateDialect: Dialect = {
  read,
  whole: (envelope, reply) => {
    const words = reply.output === "" ? [] : [{ text: reply.output }];
    return candidate(envelope, [...words, ...callsOf(reply)], FINISH[reply.finishReason], usageOf(reply));
  },
  events: (envelope, reply) => [
    ...piecesOf(reply.output).map((text) => sse(candidate(envelope, [{ text }], null, null))),
    sse(candidate(envelope, callsOf(reply), FINISH[reply.finishReason], usageOf(reply))),
  ],
  refusal: ({ status, message, spent }: LoopbackRefusal) => {
    const quotaId = "GenerateRequestsPerDayPerProjectPerModel-FreeTier";
    const violated = { "@type": "type.googleapis.com/google.rpc.QuotaFailure", violations: [{ quotaId }] };
    const code = status === 529 ? 503 : status;
    const error = { code, message, status: STATUS[status] ?? "UNKNOWN" };
    return { error: spent ? { ...error, details: [violated] } : error };
  },
  streamError: (message) => sse({ error: { code: 503, message, status: "UNAVAILABLE" } }),
  limitHeaders: () => ({}),
};

/** Gemini's list of models with the one there is. */
export function geminiModelsBody(model: string): object {
  return { models: [{ name: `models/${model}`, supportedGenerationMethods: ["generateContent"] }] };
}
