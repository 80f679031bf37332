import type { Attributes } from "../raw-span.ts";
import { amountOf, fieldsOf, first, wholeOf } from "./attribute-values.ts";

/** Tokens and US dollars, where they are told. */
export type Usage = { inputTokens: number | null; outputTokens: number | null; costUsd: number | null };

const INPUT = [
  "gen_ai.usage.input_tokens",
  "gen_ai.usage.prompt_tokens",
  "llm.token_count.prompt",
  "llm.usage.prompt_tokens",
  "ai.usage.inputTokens",
  "ai.usage.promptTokens",
];
const OUTPUT = [
  "gen_ai.usage.output_tokens",
  "gen_ai.usage.completion_tokens",
  "llm.token_count.completion",
  "llm.usage.completion_tokens",
  "ai.usage.outputTokens",
  "ai.usage.completionTokens",
];
const COST = ["gen_ai.usage.cost", "llm.cost.total"];
const IN = ["input", "inputTokens", "input_tokens", "promptTokens", "prompt_tokens"];
const OUT = ["output", "outputTokens", "output_tokens", "completionTokens", "completion_tokens"];

export function readUsage(attributes: Attributes): Usage {
  const usage = fieldsOf(attributes["langfuse.observation.usage_details"]) ?? {};
  return {
    inputTokens: first(attributes, INPUT, wholeOf) ?? first(usage, IN, wholeOf),
    outputTokens: first(attributes, OUTPUT, wholeOf) ?? first(usage, OUT, wholeOf),
    costUsd: first(attributes, COST, amountOf) ?? costOf(fieldsOf(attributes["langfuse.observation.cost_details"])),
  };
}

/** Langfuse tells the total, or its parts only. */
function costOf(details: Attributes | null): number | null {
  if (!details) return null;
  const total = amountOf(details.total);
  if (total !== null) return total;
  const parts = Object.values(details).flatMap((value) => amountOf(value) ?? []);
  return parts.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0);
}
