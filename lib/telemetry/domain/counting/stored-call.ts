import type { PromptIdentity, SeenSpan, SpanRole } from "../seen-span.ts";

/** What a span said itself of its prompt and of who asked: what it may lend to calls below it. */
export type Told = Pick<
  SeenSpan,
  "identity" | "rollout" | "arm" | "tenantId" | "tier" | "conversationId" | "requestId" | "inputTokens" | "outputTokens"
> & { role: SpanRole; costUsd: number | null };

/** A row of `call`. Times in ms since 1970, durations in ms; `day` is the UTC day of the start, `2026-11-30`. */
export type StoredCall = {
  day: string;
  workspaceId: string;
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  promptId: string | null;
  promptName: string | null;
  version: number | null;
  /** Which attributes told the prompt; `parent` where a span above it did; "" for none. */
  identity: PromptIdentity["family"] | "parent" | "";
  rolloutId: string | null;
  arm: string;
  tier: string;
  tenantId: string | null;
  conversationId: string | null;
  requestId: string | null;
  name: string;
  service: string;
  startedAt: number;
  durationMs: number;
  provider: string | null;
  model: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
  costUsd: number | null;
  isError: boolean;
  errorType: string | null;
  finishReason: string | null;
  flags: string[];
  capture: string;
  /** Null where the row says the same. */
  told: Told | null;
};

/** A call that counts: its prompt and version are known. */
export type CountedCall = StoredCall & { promptId: string; version: number };

export function counts(call: StoredCall): call is CountedCall {
  return call.promptId !== null && call.version !== null;
}
