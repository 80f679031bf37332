import type { ModelPrices } from "../domain/prices.ts";
import { type ModelPiece, type ModelRequest, ProviderError } from "../domain/provider.ts";
import { callOptionsOf } from "./call-options.ts";
import type { ProviderConfig } from "./provider-config.ts";
import { answerOf, type ToolCall } from "./read-answer.ts";
import { providerErrorOf, streamErrorOf } from "./sdk-error.ts";
import type { LanguageModel, StreamPart } from "./vendor-model.ts";

type End = Extract<StreamPart, { type: "finish" }>;

async function open(config: ProviderConfig, model: LanguageModel, request: ModelRequest) {
  request.signal.throwIfAborted();
  try {
    const { stream } = await model.doStream(callOptionsOf(request));
    return stream.getReader();
  } catch (error) {
    throw providerErrorOf(config, error, request.signal);
  }
}

/** A stream that ends without saying why is cut short, however well formed its last piece was. */
function checkEnd(config: ProviderConfig, end: End | null): End {
  if (end && end.finishReason.unified !== "interrupted") return end;
  throw new ProviderError("bad_response", `${config.name} broke off in the middle of its answer.`);
}

/** Streams one answer: its words as they come, then the whole, once. Leaving early closes the connection. */
export async function* streamAnswer(
  config: ProviderConfig,
  model: LanguageModel,
  request: ModelRequest,
  prices: ModelPrices | null,
): AsyncGenerator<ModelPiece> {
  const reader = await open(config, model, request);
  const toolCalls: ToolCall[] = [];
  let text = "";
  let end: End | null = null;
  try {
    for (;;) {
      const { done, value: part } = await reader.read().catch((error: unknown) => {
        throw providerErrorOf(config, error, request.signal);
      });
      if (done) break;
      if (part.type === "error") throw streamErrorOf(config, part.error, request.signal);
      if (part.type === "tool-call") toolCalls.push({ name: part.toolName, arguments: part.input });
      if (part.type === "finish") end = part;
      if (part.type !== "text-delta" || part.delta === "") continue;
      text += part.delta;
      yield { text: part.delta };
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  const { finishReason: finish, usage } = checkEnd(config, end);
  yield { answer: answerOf({ text, toolCalls, finish, usage }, prices) };
}
