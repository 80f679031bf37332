import { costOf, type ModelPrices } from "../domain/prices.ts";
import type { FinishReason, ModelAnswer } from "../domain/provider.ts";
import type { GenerateResult } from "./vendor-model.ts";

type Usage = GenerateResult["usage"];
type Finish = GenerateResult["finishReason"];
export type ToolCall = { name: string; arguments: string };
type Said = { text: string; toolCalls: ToolCall[]; finish: Finish; usage: Usage };

/** What a vendor calls by a word of its own is an end like any other when there are words, and an error when there are none. */
function finishReasonOf({ unified }: Finish, output: string): FinishReason {
  switch (unified) {
    case "content-filter":
      return "content_filter";
    case "tool-calls":
      return "tool_calls";
    case "stop":
    case "length":
    case "error":
      return unified;
    default:
      return output === "" ? "error" : "stop";
  }
}

function argumentsOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What graders see: the words, and behind them the tool calls as a JSON list of `{name, arguments}`. */
function outputOf(text: string, toolCalls: ToolCall[]): string {
  if (toolCalls.length === 0) return text;
  const calls = toolCalls.map((call) => ({ name: call.name, arguments: argumentsOf(call.arguments) }));
  return text === "" ? JSON.stringify(calls) : `${text}\n${JSON.stringify(calls)}`;
}

/** JSON in which nothing of the vendor's format is: no words, no calls, no tokens, no end. */
export function isNothing({ text, toolCalls, finish, usage }: Said): boolean {
  return text === "" && toolCalls.length === 0 && finish.raw === undefined && usage.inputTokens.total === undefined;
}

/** Turns what the vendor said into an answer. Without a count of tokens there is no cost either. */
export function answerOf({ text, toolCalls, finish, usage }: Said, prices: ModelPrices | null): ModelAnswer {
  const output = outputOf(text, toolCalls);
  const inputTokens = usage.inputTokens.total;
  const outputTokens = usage.outputTokens.total;
  const counted = inputTokens !== undefined && outputTokens !== undefined;
  return {
    output,
    inputTokens: inputTokens ?? 0,
    outputTokens: outputTokens ?? 0,
    costUsd: counted ? costOf(prices, inputTokens, outputTokens) : null,
    finishReason: finishReasonOf(finish, output),
  };
}

/** The words and tool calls of a whole result; with a schema the vendor's own choice of the JSON text, where it makes one. */
export function readResult(
  { content, structuredOutputText, finishReason, usage }: GenerateResult,
  isJson: boolean,
): Said {
  const words = content.flatMap((part) => (part.type === "text" ? [part.text] : []));
  const toolCalls = content.flatMap((part) =>
    part.type === "tool-call" ? [{ name: part.toolName, arguments: part.input }] : [],
  );
  const text = isJson && structuredOutputText !== undefined ? structuredOutputText : words.join("");
  return { text, toolCalls, finish: finishReason, usage };
}
