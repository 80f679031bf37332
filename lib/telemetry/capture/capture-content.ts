import { storableText } from "../../core/storable-text.ts";
import type { Capture, Captured } from "../domain/capture.ts";
import type { Message, SeenContent } from "../domain/seen-span.ts";
import { captureFacts } from "./capture-facts.ts";
import { createCutter, MOST_IN_CALL, MOST_IN_TEXT, MOST_MESSAGES, MOST_VARIABLES, storableName } from "./cut-text.ts";
import { type Given, redact, redactText } from "./redact.ts";

const NOTHING: Captured = {
  capture: "off",
  input: null,
  output: null,
  variables: null,
  parameters: null,
  redactions: [],
};

/** A secret may lie across the place of a cut: so much more is read before it, and the cut comes last. */
const READ_BEYOND = 512;
const readable = (text: string, most: number): string =>
  storableText(text.slice(0, most === 0 ? 0 : most + READ_BEYOND));

/** A role or a variable's name; whatever is personal has a digit or an at sign. */
const nameOf = (capture: Capture, name: string): string =>
  storableName(capture === "redacted" && /[\d@]/.test(name) ? redactText(name.slice(0, READ_BEYOND)) : name);

/** The beginning of a long conversation tells what was asked, its end what came of it: the end is kept. */
const lastOf = (messages: Message[] | null): Message[] | null =>
  messages === null ? null : messages.slice(-MOST_MESSAGES);

/** The texts of a call in one row, so that they are redacted together. */
function textsOf(input: Message[] | null, output: Message[] | null, variables: [string, string][]): Given[] {
  return [
    ...[...(input ?? []), ...(output ?? [])].map(({ content }) => ({ text: content })),
    ...variables.map(([name, text]) => ({ name, text })),
  ];
}

/** How much is kept of each text: of a call that is too long, what came of it, then its variables, then its newest input. */
function allowances(given: readonly Given[], inputs: number): number[] {
  const order = [...given.keys()];
  const byWorth = [...order.slice(inputs), ...order.slice(0, inputs).reverse()];
  const most: number[] = [];
  let left = MOST_IN_CALL;
  for (const index of byWorth) {
    most[index] = Math.min(MOST_IN_TEXT, left);
    left -= Math.min(given[index]?.text.length ?? 0, most[index]);
  }
  return most;
}

/**
 * What is kept of a call's text under a policy: `off` nothing, `full` all, `redacted` what `redact` leaves. Every text is
 * cut at 64 Ki characters and a call at 256 Ki; a text that was cut says so at its end, and `redactions` counts the cuts
 * under `cut`. Takes linear time in what is kept: what is cut off is not read.
 */
export function captureContent(capture: Capture, content: SeenContent): Captured {
  if (capture === "off") return NOTHING;
  const input = lastOf(content.input);
  const output = lastOf(content.output);
  const named = Object.entries(content.variables ?? {});
  const variables = named.slice(0, MOST_VARIABLES);
  const given = textsOf(input, output, variables);
  const cutter = createCutter();
  cutter.leftOut((content.input?.length ?? 0) - (input?.length ?? 0));
  cutter.leftOut((content.output?.length ?? 0) - (output?.length ?? 0));
  cutter.leftOut(named.length - variables.length);

  const most = allowances(given, input?.length ?? 0);
  const read = given.map((each, index) => ({ ...each, text: readable(each.text, most[index] ?? 0) }));
  const { texts, redactions } =
    capture === "redacted" ? redact(read) : { texts: read.map(({ text }) => text), redactions: [] };
  // What was not read at all is told by its length, not by its text.
  const unread = given.map(({ text }, index) => Math.max(0, text.length - (read[index]?.text.length ?? 0)));
  const kept = texts.map((text, index) => cutter.cut(text, most[index] ?? 0, unread[index] ?? 0));

  let next = 0;
  const take = (): string => kept[next++] ?? "";
  const messages = (of: Message[] | null) =>
    of === null ? null : of.map(({ role }) => ({ role: nameOf(capture, role), content: take() }));
  return {
    capture,
    input: messages(input),
    output: messages(output),
    variables: content.variables && Object.fromEntries(variables.map(([name]) => [nameOf(capture, name), take()])),
    parameters: captureFacts(capture, content.parameters),
    redactions: cutter.count() > 0 ? [...redactions, { kind: "cut", count: cutter.count() }] : redactions,
  };
}
