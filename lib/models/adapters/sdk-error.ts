import type { Json } from "#lib/prompts/domain/content.ts";
import { ProviderError } from "../domain/provider.ts";
import { redact } from "../domain/redact.ts";
import { streamRefusalOf } from "../domain/refusal.ts";
import { readErrorObject } from "../domain/vendor-error.ts";
import type { ProviderConfig } from "./provider-config.ts";
import { refuserOf } from "./transport.ts";

const MOST_CAUSES = 8;
/** The SDK's own refusals, before anything is sent: it cannot say this to the vendor. */
const CANNOT_BE_SAID =
  /^AI_(UnsupportedFunctionalityError|InvalidPromptError|InvalidArgumentError|TooManyEmbeddingValuesForCallError|TypeValidationError)$/;

/** The transport's own error, wherever the SDK wrapped it. */
function within(error: unknown): ProviderError | null {
  let current = error;
  for (let depth = 0; current instanceof Error && depth < MOST_CAUSES; depth++) {
    if (current instanceof ProviderError) return current;
    current = current.cause;
  }
  return null;
}

/**
 * What went wrong in a call through the SDK, as this project tells it. When the caller gave up, that is what is
 * thrown; what is no error of a known kind is an answer that could not be read.
 */
export function providerErrorOf(config: ProviderConfig, error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  const told = within(error);
  if (told) return told;
  const name = error instanceof Error ? error.name : "";
  if (CANNOT_BE_SAID.test(name)) {
    const words = redact(error instanceof Error ? error.message : "", config.key);
    return new ProviderError("refused", `${config.name} cannot be asked this: ${words}`);
  }
  return new ProviderError("bad_response", `${config.name} sent an answer that is not of its own format.`);
}

/** The vendor's error object within a stream; anything else in its place is an answer that could not be read. */
export function streamErrorOf(config: ProviderConfig, error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted || error instanceof Error || typeof error !== "object" || error === null) {
    return providerErrorOf(config, error, signal);
  }
  const status = "statusCode" in error && typeof error.statusCode === "number" ? error.statusCode : undefined;
  return streamRefusalOf(refuserOf(config), status, readErrorObject(error as Json));
}
