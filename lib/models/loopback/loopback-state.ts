import type { JsonObject } from "#lib/prompts/domain/content.ts";
import type { FinishReason, ModelAnswer, Provider } from "../domain/provider.ts";

/**
 * What a call can be made to suffer: a 429 that asks to wait in seconds, or until a date, or for good (the day's quota);
 * a wrong key; a 500, 503 or 529; no answer at all; half an answer and then silence; an answer that breaks off, with the
 * connection (`cut_off`) or as if it were whole (`short`); one that is not JSON, or JSON of another shape; an error
 * within a stream; a redirect; an answer without end.
 */
export const LOOPBACK_FAULTS = [
  "rate_limit",
  "rate_limit_date",
  "day_quota",
  "unauthorized",
  "server_error",
  "unavailable",
  "overloaded",
  "hang",
  "hang_body",
  "cut_off",
  "short",
  "garbage",
  "wrong_shape",
  "stream_error",
  "redirect",
  "huge",
] as const;
export type LoopbackFault = (typeof LOOPBACK_FAULTS)[number];

export type ToolCall = { name: string; arguments: JsonObject };

/** What the loopback says instead of the local model. What is left out is as usual. */
export type Said = { text?: string; toolCalls?: ToolCall[]; finishReason?: FinishReason };
export type Reply = ModelAnswer & { toolCalls: ToolCall[] };

/** A request as it arrived, for tests of what is sent. Header names are in lower case. */
export type SeenRequest = {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
};

/** What the calls of one loopback share: who answers, the faults and answers in line, the clock. */
export type LoopbackState = {
  provider: Provider;
  /** Answers for any model's name, as the local model; otherwise only for its own. */
  anyModel: boolean;
  /** The only key that is accepted; null accepts all. */
  key: string | null;
  faults: LoopbackFault[];
  sayings: Said[];
  seen: SeenRequest[];
  calls: number;
  now: () => number;
  retryAfterMs: number;
  /** Milliseconds between two pieces of a stream. */
  pieceMs: number;
};

/** The state's clock in whole seconds since 1970, as OpenAI's protocol counts. */
export function seconds(state: Pick<LoopbackState, "now">): number {
  return Math.floor(state.now() / 1_000);
}
