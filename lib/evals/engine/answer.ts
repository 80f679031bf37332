import { type ModelAnswer, ProviderError } from "../../models/domain/provider.ts";
import { providerOf } from "../../models/providers.ts";
import type { ChatMessage } from "../../prompts/domain/content.ts";
import type { Compiled } from "../messages.ts";

/** `latencyMs` is null when more than one attempt was needed: such a time says nothing of the model. */
export type Answered = { answer: ModelAnswer; latencyMs: number | null } | { error: string };

const MOST_TRIES = 4;
const FIRST_WAIT_MS = 250;
const TIMEOUT_MS = 120_000;

const sleep = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

/**
 * Asks the version's model, with a few attempts where the provider's fault may pass. What remains unanswered is an
 * error, which the gate counts as missing. Throws only when `signal` says that nobody wants the answer any more.
 */
export async function answer(version: Compiled, messages: ChatMessage[], signal: AbortSignal): Promise<Answered> {
  const { model, parameters, outputSchema } = version.content;
  const provider = providerOf(model);
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    const began = performance.now();
    try {
      const limited = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
      const made = await provider.complete({ model, messages, parameters, outputSchema, signal: limited });
      // Postgres cannot keep a NUL; a model that says one is shown with the replacement character.
      const output = made.output.replaceAll("\0", "\uFFFD").toWellFormed();
      return { answer: { ...made, output }, latencyMs: attempt === 1 ? performance.now() - began : null };
    } catch (error) {
      signal.throwIfAborted();
      const known = error instanceof ProviderError ? error : null;
      if (!known?.retryable || attempt === MOST_TRIES) {
        return { error: known ? `${known.kind}: ${known.message}` : `unavailable: ${String(error)}` };
      }
      await sleep(known.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (attempt - 1), signal);
    }
  }
}
