import type { Attributes, RawSpan } from "../raw-span.ts";
import type { SpanRole } from "../seen-span.ts";
import { textOf } from "./attribute-values.ts";

/** `gen_ai.operation.name` of a model that writes text; all others (agents, tools, embeddings …) are no calls of a prompt. */
const MODEL_OPERATIONS = new Set(["chat", "text_completion", "completion", "generate_content"]);
/** OpenTelemetry's kinds of a request that came in: SERVER and CONSUMER. */
const RECEIVED = new Set([2, 5]);

type Rule = (attributes: Attributes) => SpanRole | null;

const say = (role: boolean): SpanRole => (role ? "model" : "wrapper");

/** One rule an emitter; the first that knows the span decides. */
const RULES: readonly Rule[] = [
  (attributes) => (textOf(attributes["traceloop.span.kind"]) ? "wrapper" : null),
  (attributes) => {
    const kind = textOf(attributes["langfuse.observation.type"]);
    return kind === null || kind === "span" ? null : say(kind === "generation");
  },
  (attributes) => {
    const kind = textOf(attributes["openinference.span.kind"]);
    return kind === null ? null : say(kind.toUpperCase() === "LLM");
  },
  // The AI SDK up to version 6: an outer span for what was asked, an inner one for each call of the model.
  (attributes) => {
    const operation = textOf(attributes["ai.operationId"]);
    return operation === null ? null : say(/\.do(Generate|Stream)$/.test(operation));
  },
  (attributes) => {
    const operation = textOf(attributes["gen_ai.operation.name"]);
    return operation === null ? null : say(MODEL_OPERATIONS.has(operation));
  },
  (attributes) => {
    const type = textOf(attributes["llm.request.type"]);
    return type === null ? null : say(MODEL_OPERATIONS.has(type));
  },
  (attributes) => (textOf(attributes["gen_ai.request.model"] ?? attributes["llm.model_name"]) ? "model" : null),
  (attributes) => (textOf(attributes["db.system.name"] ?? attributes["db.system"]) ? "wrapper" : null),
];

/** What a span is, of itself. */
export function readRole({ attributes, kind }: RawSpan): SpanRole {
  for (const rule of RULES) {
    const role = rule(attributes);
    if (role) return role;
  }
  return RECEIVED.has(kind) ? "wrapper" : "plain";
}
