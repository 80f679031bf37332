import type { ChatMessage, JsonObject, ModelParameters } from "#lib/prompts/domain/content.ts";

/** One call of a model. `model` is the full name (`provider/model`); the messages are already rendered. */
export type ModelRequest = {
  model: string;
  messages: ChatMessage[];
  parameters: ModelParameters;
  outputSchema: JsonObject | null;
  signal: AbortSignal;
};

export type FinishReason = "stop" | "length" | "content_filter" | "error";

/** What a model said and what it took. Tokens as the provider counted them; cost in US dollars. */
export type ModelAnswer = {
  output: string;
  inputTokens: number;
  outputTokens: number;
  costUsd: number;
  finishReason: FinishReason;
};

/**
 * The one door to every model. `complete` makes exactly one attempt: retries and rate limits are the caller's.
 * It throws a `ProviderError` for anything the provider did, and the signal's own reason when the caller gave up.
 */
export type Provider = { complete(request: ModelRequest): Promise<ModelAnswer> };

export type ProviderErrorKind =
  | "rate_limited"
  | "unavailable"
  | "timeout"
  | "refused"
  | "bad_response"
  | "unknown_model";

const worthAnotherTry: Record<ProviderErrorKind, boolean> = {
  rate_limited: true,
  unavailable: true,
  timeout: true,
  bad_response: true,
  refused: false,
  unknown_model: false,
};

/**
 * A call that brought no answer. `retryable` follows from the kind unless the provider knows better (a spent day
 * quota is `rate_limited` and final); `retryAfterMs` is the provider's own wish.
 */
export class ProviderError extends Error {
  readonly kind: ProviderErrorKind;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: ProviderErrorKind,
    message: string,
    options: { retryAfterMs?: number; retryable?: boolean; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "ProviderError";
    this.kind = kind;
    this.retryable = options.retryable ?? worthAnotherTry[kind];
    this.retryAfterMs = options.retryAfterMs;
  }
}
