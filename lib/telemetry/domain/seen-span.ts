import type { Arm } from "#sdk/decide/decide.ts";
import type { AttributeValue } from "./raw-span.ts";

/** Which attributes told the prompt, in the order in which they are believed. */
export const IDENTITY_FAMILIES = ["prompt", "gen_ai", "langfuse", "traceloop", "llm", "ai_sdk"] as const;
export type IdentityFamily = (typeof IDENTITY_FAMILIES)[number];

/** Which prompt and version a span says it used. `version` is null where it says none that is a number. */
export type PromptIdentity = {
  family: IdentityFamily;
  name: string;
  version: number | null;
  commitSha: string | null;
};

export type Message = { role: string; content: string };

/** A grade that came with a span or a log: OpenTelemetry's `gen_ai.evaluation.result`. */
export type SeenEvaluation = { name: string; value: number | null; label: string; explanation: string };

/** What went into a call and came out, before anything is redacted. */
export type SeenContent = {
  input: Message[] | null;
  output: Message[] | null;
  /** The prompt's variables by name, where the emitter tells them. */
  variables: Record<string, string> | null;
  parameters: Record<string, AttributeValue> | null;
};

/**
 * `model`: a call of a model. `wrapper`: something known to stand around calls (a workflow, an agent, a request of a
 * framework); it lends its identity to the calls below it and is none itself. `plain`: a span of which only its own
 * attributes could tell; with a prompt's identity and no call below it, it counts as a call.
 */
export type SpanRole = "model" | "wrapper" | "plain";

/** A span as Countersign understands it. Times in ms since 1970, durations in ms. */
export type SeenSpan = {
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
  service: string;
  startMs: number;
  durationMs: number;
  isError: boolean;
  errorType: string | null;
  role: SpanRole;
  identity: PromptIdentity | null;
  rollout: string | null;
  arm: Arm | null;
  tenantId: string | null;
  /** What the application says of its tenant's tier; a registered one wins over it. */
  tier: string | null;
  conversationId: string | null;
  requestId: string | null;
  provider: string | null;
  model: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
  /** In US dollars, where the emitter tells it. */
  costUsd: number | null;
  finishReason: string | null;
  content: SeenContent;
  evaluations: SeenEvaluation[];
  /** What else the span said: bounded, without its content. */
  attributes: Record<string, AttributeValue>;
};

/** What a log record adds to a span that came before it, or will come after. */
export type SeenLog = {
  traceId: string;
  spanId: string | null;
  content: SeenContent | null;
  evaluations: SeenEvaluation[];
};
