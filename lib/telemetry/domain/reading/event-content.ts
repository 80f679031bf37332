import type { Attributes } from "../raw-span.ts";
import type { Message, SeenEvaluation } from "../seen-span.ts";
import { amountOf, clean, fieldsOf, firstText, textOf } from "./attribute-values.ts";
import { messagesOf } from "./messages.ts";

/** What an event of a span, or a log record, tells of a call's text. */
export type EventContent = { input: Message[] | null; output: Message[] | null };

const LONGEST_EXPLANATION = 4_000;
const ROLE = /^gen_ai\.(system|user|assistant|tool)\.message$/;

/**
 * The text in an event by its name and fields: one message of OpenTelemetry's conventions until 1.36, the whole exchange
 * of those since, or the older `gen_ai.content.*`. Null for events of another kind.
 */
export function eventContent(name: string, fields: Attributes): EventContent | null {
  const role = ROLE.exec(name)?.[1];
  const said = fieldsOf(fields["gen_ai.event.content"]) ?? fields;
  if (role) return { input: messagesOf({ role, ...said }, role), output: null };
  if (name === "gen_ai.choice") {
    return { input: null, output: messagesOf(said.message ?? said.content ?? said["gen_ai.completion"], "assistant") };
  }
  if (name === "gen_ai.client.inference.operation.details") return exchangeOf(fields);
  if (name === "gen_ai.content.prompt") return { input: messagesOf(fields["gen_ai.prompt"], "user"), output: null };
  if (name === "gen_ai.content.completion") {
    return { input: null, output: messagesOf(fields["gen_ai.completion"], "assistant") };
  }
  return null;
}

/** `gen_ai.system_instructions`, `gen_ai.input.messages` and `gen_ai.output.messages`. */
export function exchangeOf(fields: Attributes): EventContent {
  const system = messagesOf(fields["gen_ai.system_instructions"], "system");
  const input = messagesOf(fields["gen_ai.input.messages"], "user");
  const isSaid = system !== null && input?.[0]?.content === system[0]?.content;
  return {
    input: system && !isSaid ? [...system, ...(input ?? [])] : input,
    output: messagesOf(fields["gen_ai.output.messages"], "assistant"),
  };
}

/** A grade that came as an event; null for other events, and for one that says neither a value nor a label. */
export function evaluationOf(name: string, fields: Attributes): SeenEvaluation | null {
  if (name !== "gen_ai.evaluation.result") return null;
  const value = scoreOf(fields);
  const label = firstText(fields, ["gen_ai.evaluation.score.label"]);
  if (value === null && label === null) return null;
  const explanation = fields["gen_ai.evaluation.explanation"];
  return {
    name: textOf(fields["gen_ai.evaluation.name"]) ?? "",
    value,
    label: label ?? "",
    explanation: typeof explanation === "string" ? clean(explanation, LONGEST_EXPLANATION) : "",
  };
}

/** Scores may be negative, tokens may not. */
function scoreOf(fields: Attributes): number | null {
  const value = fields["gen_ai.evaluation.score.value"];
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  const isNegative = typeof value === "string" && value.startsWith("-");
  const amount = amountOf(isNegative ? value.slice(1) : value);
  return amount === null || !isNegative ? amount : -amount;
}
