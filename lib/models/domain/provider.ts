import type { ChatMessage, JsonObject, ModelParameters } from "#lib/prompts/domain/content.ts";

/** One call of a model. `model` is the full name (`provider/model`); the messages are already rendered. */
export type ModelRequest = {
  model: string;
  messages: ChatMessage[];
  parameters: ModelParameters;
  outputSchema: JsonObject | null;
  tools?: JsonObject[] | null;
  signal: AbortSignal;
};

export type FinishReason = "stop" | "length" | "content_filter" | "tool_calls" | "error";

/** What a model said and what it took. Tokens as the provider counted them; cost in US dollars, null without a price. */
export type ModelAnswer = {
  output: string;
  inputTokens: number;
  outputTokens: number;
  costUsd: number | null;
  finishReason: FinishReason;
};

/** A streamed answer: pieces of text as they come, then the whole answer, once. */
export type ModelPiece = { text: string } | { answer: ModelAnswer };

/** One call of an embedding model: a vector for each text, in their order, all of one length. */
export type EmbedRequest = { model: string; texts: string[]; signal: AbortSignal };
export type Embedding = { vectors: number[][]; inputTokens: number; costUsd: number | null };

/**
 * The one door to every model. Each function makes exactly one attempt: retries and rate limits are the caller's.
 * They throw a `ProviderError` for anything the provider did, and the signal's own reason when the caller gave up.
 * A provider without `stream` or `embed` cannot do that.
 */
export type Provider = {
  complete(request: ModelRequest): Promise<ModelAnswer>;
  stream?(request: ModelRequest): AsyncIterable<ModelPiece>;
  embed?(request: EmbedRequest): Promise<Embedding>;
};

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
