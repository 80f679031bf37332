import type { Attributes, AttributeValue, RawSpan } from "../raw-span.ts";
import type { Message, SeenContent } from "../seen-span.ts";
import { fieldsOf, firstText } from "./attribute-values.ts";
import { type EventContent, eventContent, exchangeOf } from "./event-content.ts";
import { indexedMessages } from "./indexed-messages.ts";
import { messagesOf } from "./messages.ts";
import { readParameters } from "./read-parameters.ts";
import { readVariables } from "./read-variables.ts";

/** Beyond this the first messages of a call are not kept: what came of a conversation is at its end. */
const LONGEST_TEXT = 1_000_000;

/** What went into a call and came out: each from the first convention that says it. */
export function readContent({ attributes, events }: RawSpan): SeenContent {
  const ofEvents = events.flatMap(({ name, attributes: fields }) => eventContent(name, fields) ?? []);
  const exchange = exchangeOf(attributes);
  return {
    input: bounded(exchange.input ?? inEvents(ofEvents, "input") ?? inputOf(attributes)),
    output: bounded(exchange.output ?? inEvents(ofEvents, "output") ?? outputOf(attributes)),
    variables: readVariables(attributes),
    parameters: readParameters(attributes),
  };
}

function inEvents(contents: readonly EventContent[], side: "input" | "output"): Message[] | null {
  const messages = contents.flatMap((content) => content[side] ?? []);
  return messages.length === 0 ? null : messages;
}

function inputOf(attributes: Attributes): Message[] | null {
  return (
    indexedMessages(attributes, "gen_ai.prompt.", "user") ??
    indexedMessages(attributes, "llm.input_messages.", "user") ??
    firstMessages(attributes, "user", ["langfuse.observation.input", "ai.prompt.messages", "ai.prompt", "input.value"])
  );
}

function outputOf(attributes: Attributes): Message[] | null {
  return (
    indexedMessages(attributes, "gen_ai.completion.", "assistant") ??
    indexedMessages(attributes, "llm.output_messages.", "assistant") ??
    textOfAiSdk(attributes) ??
    firstMessages(attributes, "assistant", ["langfuse.observation.output", "output.value"])
  );
}

/** A text stays one, also where it is JSON: it is what the model wrote. */
function textOfAiSdk(attributes: Attributes): Message[] | null {
  const text = attributes["ai.response.text"] ?? attributes["ai.response.object"];
  const isText = firstText(attributes, ["ai.response.text", "ai.response.object"]) !== null && typeof text === "string";
  const said: AttributeValue = isText ? [{ role: "assistant", content: text }] : null;
  return messagesOf(said, "assistant") ?? messagesOf(toolCalls(attributes["ai.response.toolCalls"]), "assistant");
}

function toolCalls(value: AttributeValue | undefined): AttributeValue {
  return fieldsOf({ tool_calls: value ?? null }) && value !== undefined
    ? [{ role: "assistant", tool_calls: value }]
    : null;
}

function firstMessages(attributes: Attributes, role: string, keys: readonly string[]): Message[] | null {
  for (const key of keys) {
    const messages = messagesOf(attributes[key], role);
    if (messages) return messages;
  }
  return null;
}

/** The last messages of a call, a million characters of them. */
export function bounded(messages: Message[] | null): Message[] | null {
  let left = LONGEST_TEXT;
  const kept = messages?.toReversed().filter(({ content }) => {
    left -= content.length;
    return left >= 0;
  });
  return kept?.reverse() ?? null;
}
