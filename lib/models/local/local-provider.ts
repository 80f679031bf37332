import { setTimeout as sleep } from "node:timers/promises";
import {
  type Embedding,
  type EmbedRequest,
  type ModelAnswer,
  type ModelPiece,
  type ModelRequest,
  type Provider,
  ProviderError,
} from "../domain/provider.ts";
import { answer, estimateTokens } from "./domain/answer.ts";
import { drawFor } from "./domain/seeded-noise.ts";
import { hashVector } from "./hash-vector.ts";

/** The full name of the local model, as prompts carry it. */
export const LOCAL_MODEL = "local/nearest-1";

/** The local model that turns texts into vectors: hashed words and trigrams, so it knows spelling and not meaning. */
export const LOCAL_EMBEDDING_MODEL = "local/hash-1";

/** How every screen and protocol calls its answers, so that nobody takes them for a language model's. */
export const LOCAL_MODEL_LABEL = "local demo model, not an LLM";

/**
 * Knobs for tests and demos. `failureRate` (0–1) of the calls fail as `unavailable`, drawn from `seed` and the call's
 * number; every `rateLimitEvery`-th call (0: none) is refused as `rate_limited` with a wish to wait `retryAfterMs`.
 */
export type LocalProviderOptions = {
  latencyMs?: number;
  failureRate?: number;
  rateLimitEvery?: number;
  retryAfterMs?: number;
  seed?: number;
};

/** The deterministic local model as a provider. Costs nothing; tokens are estimated as characters ÷ 4. */
export function createLocalProvider(options: LocalProviderOptions = {}): Provider {
  const { latencyMs = 0, failureRate = 0, rateLimitEvery = 0, retryAfterMs = 1_000, seed = 1 } = options;
  let calls = 0;

  async function suffer(model: string, known: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    refuseUnknown(model, known);
    const call = ++calls;
    if (rateLimitEvery > 0 && call % rateLimitEvery === 0) {
      throw new ProviderError("rate_limited", "The local model was told to refuse every so many calls.", {
        retryAfterMs,
      });
    }
    if (latencyMs > 0) await wait(latencyMs, signal);
    if (failureRate > 0 && drawFor(seed, String(call)) < failureRate) {
      throw new ProviderError("unavailable", "The local model was told to fail some of its calls.");
    }
  }

  return {
    async complete(request: ModelRequest): Promise<ModelAnswer> {
      await suffer(request.model, LOCAL_MODEL, request.signal);
      return completion(request);
    },
    async *stream(request: ModelRequest): AsyncGenerator<ModelPiece> {
      await suffer(request.model, LOCAL_MODEL, request.signal);
      const answer = completion(request);
      for (const text of answer.output.match(/\S+\s*|\s+/g) ?? []) {
        request.signal.throwIfAborted();
        yield { text };
      }
      yield { answer };
    },
    async embed({ model, texts, signal }: EmbedRequest): Promise<Embedding> {
      await suffer(model, LOCAL_EMBEDDING_MODEL, signal);
      const inputTokens = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
      return { vectors: texts.map(hashVector), inputTokens, costUsd: 0 };
    },
  };
}

function refuseUnknown(model: string, known: string): void {
  if (model === known || `local/${model}` === known) return;
  throw new ProviderError(
    "unknown_model",
    `There is no local model "${model}" for this; the one there is is "${known}".`,
  );
}

function completion({ messages, parameters, outputSchema }: ModelRequest): ModelAnswer {
  const { text, finishReason } = answer(messages, parameters, outputSchema);
  return {
    output: text,
    inputTokens: messages.reduce((sum, message) => sum + estimateTokens(message.content), 0),
    outputTokens: estimateTokens(text),
    costUsd: 0,
    finishReason,
  };
}

/** Waits, or throws the signal's own reason as soon as it is aborted. */
async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
