import { setTimeout as sleep } from "node:timers/promises";
import { type ModelAnswer, ProviderError } from "../../models/domain/provider.ts";
import { providerOf } from "../../models/providers.ts";
import type { ChatMessage, ModelParameters, PromptContent } from "../../prompts/domain/content.ts";
import type { Compiled } from "../messages.ts";
import { storable } from "./storable.ts";

/** `latencyMs` is null when more than one attempt was needed: such a time says nothing of the model. */
export type Answered = { answer: ModelAnswer; latencyMs: number | null } | { error: string };

const MOST_TRIES = 4;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 60_000;
const TIMEOUT_MS = 120_000;

/** How one item is to be asked; of `trial` the first asks exactly as an application would. */
export type Asking = { messages: ChatMessage[]; trial: number };

/** Repeats must be able to differ, or they would show no noise; a seed the version itself sets is left alone. */
function parametersOf({ parameters }: PromptContent, trial: number): ModelParameters {
  return trial === 1 || parameters.seed !== undefined ? parameters : { ...parameters, seed: trial };
}

/** One attempt, as long as it may take. What is no refusal of the provider comes back as it was thrown. */
async function attempt({ content }: Compiled, { messages, trial }: Asking, signal: AbortSignal): Promise<ModelAnswer> {
  const { model, outputSchema } = content;
  const parameters = parametersOf(content, trial);
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await providerOf(model).complete({
      ...{ model, messages, parameters, outputSchema },
      signal: AbortSignal.any([signal, timeout]),
    });
  } catch (error) {
    if (!timeout.aborted || signal.aborted) throw error;
    throw new ProviderError("timeout", `no answer within ${TIMEOUT_MS / 1000} s`, { cause: error });
  }
}

function faultOf(error: unknown): string {
  if (error instanceof ProviderError) return `${error.kind}: ${error.message}`;
  return `unavailable: ${error instanceof Error ? error.message : String(error)}`;
}

/**
 * Asks the version's model, with a few attempts where the provider's fault may pass. What remains unanswered is an
 * error, which the gate counts as missing. Throws only when `signal` says that nobody wants the answer any more.
 */
export async function answer(version: Compiled, asking: Asking, signal: AbortSignal): Promise<Answered> {
  for (let tries = 1; ; tries++) {
    signal.throwIfAborted();
    const began = performance.now();
    try {
      const made = await attempt(version, asking, signal);
      const latencyMs = tries === 1 ? performance.now() - began : null;
      return { answer: { ...made, output: storable(made.output) }, latencyMs };
    } catch (error) {
      signal.throwIfAborted();
      const known = error instanceof ProviderError ? error : null;
      if (!known?.retryable || tries === MOST_TRIES) return { error: storable(faultOf(error)) };
      const wait = Math.min(known.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
      await sleep(wait, undefined, { signal });
    }
  }
}
