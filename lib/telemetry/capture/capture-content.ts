import type { Capture, Captured } from "../domain/capture.ts";
import type { Message, SeenContent } from "../domain/seen-span.ts";
import { createCutter, MOST_IN_TEXT, MOST_MESSAGES, MOST_VARIABLES, storable, storableName } from "./cut-text.ts";
import { type Given, redact } from "./redact.ts";

const NOTHING: Captured = { capture: "off", input: null, output: null, variables: null, redactions: [] };

/** A secret may lie across the place of a cut: so much more is read before it, and the cut comes last. */
const READ_BEYOND = 512;
const readable = (text: string): string => storable(text.slice(0, MOST_IN_TEXT + READ_BEYOND));

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

/**
 * What is kept of a call's text under a policy: `off` nothing, `full` all, `redacted` what `redact` leaves. Every text is
 * cut at 64 Ki characters and a call at 256 Ki; a text that was cut says so at its end, and `redactions` counts the cuts
 * under `cut`. Takes linear time in what is kept.
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

  const { texts, redactions } =
    capture === "redacted"
      ? redact(given.map((each) => ({ ...each, text: readable(each.text) })))
      : { texts: given.map(({ text }) => readable(text)), redactions: [] };
  // What was not read at all is told by its length, not by its text.
  const unread = given.map(({ text }) => Math.max(0, text.length - MOST_IN_TEXT - READ_BEYOND));
  const kept = texts.map((text, index) => cutter.cut(text, unread[index] ?? 0));

  let next = 0;
  const take = (): string => kept[next++] ?? "";
  const messages = (of: Message[] | null) =>
    of === null ? null : of.map(({ role }) => ({ role: storableName(role), content: take() }));
  return {
    capture,
    input: messages(input),
    output: messages(output),
    variables: content.variables && Object.fromEntries(variables.map(([name]) => [storableName(name), take()])),
    redactions: cutter.count() > 0 ? [...redactions, { kind: "cut", count: cutter.count() }] : redactions,
  };
}
