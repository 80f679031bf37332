import type { ChatMessage, JsonObject, ModelParameters } from "#lib/prompts/domain/content.ts";
import { countSentences } from "../../domain/sentences.ts";
import { classify } from "./classify.ts";
import { fillSchema } from "./fill-schema.ts";
import type { Limits } from "./limits.ts";
import { type ReadInput, readInput } from "./read-input.ts";
import { type PromptReading, readPrompt } from "./read-prompt.ts";
import { reply } from "./reply.ts";
import { hashText, type Jitter, jitterOf } from "./seeded-noise.ts";
import { wordCount } from "./shorten.ts";
import { summarise } from "./summarise.ts";

/** `length` when `maxOutputTokens` cut the text. */
export type LocalAnswer = { text: string; finishReason: "stop" | "length" };

const charactersPerToken = 4;

/** The local model's count of tokens: characters ÷ 4, rounded up. An estimate, used for every figure it reports. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}

/**
 * The deterministic local model: reads the instructions (limits, manner, examples, labels, rules, prohibitions) and
 * answers from them and the user's text. The same arguments always give the same answer; `parameters.seed` (else the
 * messages themselves) seeds the noise that a temperature above 0 brings.
 */
export function answer(
  messages: ChatMessage[],
  parameters: ModelParameters,
  outputSchema: JsonObject | null,
): LocalAnswer {
  const input = readInput(messages);
  const reading = readPrompt(input.instructions);
  const temperature = parameters.temperature ?? 0;
  const seed = temperature > 0 ? (parameters.seed ?? hashText(JSON.stringify(messages))) : 0;
  const jitter = jitterOf(seed, temperature);
  const text = outputSchema === null ? inProse(reading, input, jitter) : inJson(reading, input, outputSchema, jitter);
  return cut(text, parameters);
}

function inProse(reading: PromptReading, input: ReadInput, jitter: Jitter): string {
  if (reading.task === "classify") return polish(compose(reading, input, jitter), reading);
  const { opening, closing } = reading.manner;
  const body = polish(compose({ ...reading, limits: leftAfter(reading) }, input, jitter), reading);
  const opened = opening === null ? body : `${opening} ${body}`;
  return closing === null ? opened : `${opened}\n\n${closing}`;
}

/** The limits of the body once the fixed opening and closing have taken their share. */
function leftAfter({ limits, manner }: PromptReading): Limits {
  const fixed = [manner.opening ?? "", manner.closing ?? ""];
  const sentences = fixed.reduce((sum, text) => sum + countSentences(text), 0);
  const words = fixed.reduce((sum, text) => sum + wordCount(text), 0);
  return {
    ...limits,
    sentences: limits.sentences === null ? null : Math.max(1, limits.sentences - sentences),
    words: limits.words === null ? null : Math.max(1, limits.words - words),
  };
}

function compose(reading: PromptReading, input: ReadInput, jitter: Jitter): string {
  if (reading.task === "summarise") return summarise(input.text, { ...reading, kind: input.kind }, jitter);
  if (reading.task === "classify" && reading.classifier) {
    const choice = classify(reading.classifier, input.text, jitter);
    if (reading.labelOnly) return choice.label;
    const because =
      choice.nearest === null ? "its description comes closest" : `the closest example is "${choice.nearest}"`;
    return `The message belongs to ${choice.label}, because ${because}.`;
  }
  return reply(reading.book, input.text, input.earlier, reading, jitter);
}

function inJson(reading: PromptReading, input: ReadInput, schema: JsonObject, jitter: Jitter): string {
  const label = reading.classifier ? classify(reading.classifier, input.text, jitter).label : null;
  const prose = polish(compose({ ...reading, labelOnly: true }, input, jitter), reading);
  const summary = polish(summarise(input.text, { ...reading, kind: input.kind }, jitter), reading);
  return JSON.stringify(fillSchema(schema, { text: input.text, prose, summary, label }));
}

function polish(text: string, reading: PromptReading): string {
  return reading.manner.noExclamations ? text.replace(/!+/g, ".") : text;
}

function cut(text: string, parameters: ModelParameters): LocalAnswer {
  let kept = text;
  for (const stop of parameters.stopSequences ?? []) {
    const at = stop === "" ? -1 : kept.indexOf(stop);
    if (at >= 0) kept = kept.slice(0, at);
  }
  const most = (parameters.maxOutputTokens ?? Number.POSITIVE_INFINITY) * charactersPerToken;
  return kept.length > most
    ? { text: kept.slice(0, most), finishReason: "length" }
    : { text: kept, finishReason: "stop" };
}
