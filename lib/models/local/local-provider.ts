import { setTimeout as sleep } from "node:timers/promises";
import { type ModelAnswer, type ModelRequest, type Provider, ProviderError } from "../domain/provider.ts";
import { answer, estimateTokens } from "./domain/answer.ts";
import { drawFor } from "./domain/seeded-noise.ts";

/** The full name of the local model, as prompts carry it. */
export const LOCAL_MODEL = "local/nearest-1";

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
  return {
    async complete(request: ModelRequest): Promise<ModelAnswer> {
      request.signal.throwIfAborted();
      refuseUnknown(request.model);
      const call = ++calls;
      if (rateLimitEvery > 0 && call % rateLimitEvery === 0) {
        throw new ProviderError("rate_limited", "The local model was told to refuse every so many calls.", {
          retryAfterMs,
        });
      }
      if (latencyMs > 0) await wait(latencyMs, request.signal);
      if (failureRate > 0 && drawFor(seed, String(call)) < failureRate) {
        throw new ProviderError("unavailable", "The local model was told to fail some of its calls.");
      }
      return completion(request);
    },
  };
}

function refuseUnknown(model: string): void {
  if (model === LOCAL_MODEL || `local/${model}` === LOCAL_MODEL) return;
  throw new ProviderError("unknown_model", `There is no local model "${model}"; the one there is is "${LOCAL_MODEL}".`);
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
