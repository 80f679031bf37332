import type { ChatMessage } from "#lib/prompts/domain/content.ts";

/** What the model is told (`instructions`) and what it is told about (`text`). `kind` is the document's own name for itself. */
export type ReadInput = { instructions: string; text: string; kind: string | null; earlier: string };

const nouns =
  "document|text|article|notice|e-?mail|letter|message|ticket|customer(?: message)?|input|question|content|transcript|minutes|report|body|review|query|request";
const marker = new RegExp(
  `(?:^|\\n)[#* \\t]*(?:the |this |here is the )?(${nouns})\\b[^:\\n(]{0,40}(?:\\(([^)\\n]{0,120})\\))?[^:\\n]{0,20}:[*]*[ \\t]*\\n?`,
  "i",
);
const tag = new RegExp(`<(${nouns})[^<>]{0,80}>`, "i");
const longestRead = 100_000;
const trailingCue = /\n\s*(?:summary|answer|label|category|intent|reply|response|output|json|result)\s*:\s*$/i;
const task = /\b(?:summari[sz]e|summary|classify|label|categor\w+|extract|translate|answer|reply|write|respond)\b/i;

/**
 * Separates instructions from material. The material follows a marker ("Document:", "Message:", `<document>`) or is
 * the user's whole message without its leading instruction paragraph; without a user message the system text is searched.
 */
export function readInput(messages: ChatMessage[]): ReadInput {
  const system = messages
    .filter((message) => message.role === "system")
    .map((message) => message.content)
    .join("\n\n");
  const users = messages.filter((message) => message.role === "user").map((message) => message.content);
  const last = users.at(-1);
  const earlier = users.slice(0, -1).join("\n");
  if (last === undefined) {
    const { lead, text, kind } = divide(system, false);
    return { instructions: lead === "" ? system : lead, text, kind, earlier };
  }
  const { lead, text, kind } = divide(last, true);
  return { instructions: lead === "" ? system : `${system}\n${lead}`, text, kind, earlier };
}

function divide(message: string, isUser: boolean): { lead: string; text: string; kind: string | null } {
  const body = withoutCue(message.slice(0, longestRead));
  const tagged = divideAtTag(body);
  if (tagged) return tagged;
  const marked = marker.exec(body);
  if (marked && (marked.index === 0 || task.test(body.slice(0, marked.index)))) {
    return {
      lead: body.slice(0, marked.index).trim(),
      text: bare(body.slice(marked.index + marked[0].length)),
      kind: kindOf(marked[1], marked[2]),
    };
  }
  if (!isUser) return { lead: "", text: "", kind: null };
  const [first = "", ...rest] = body.split(/\n\s*\n|(?<=:)[ \t]*\n/);
  const follows = rest.join("\n\n");
  if (follows.length > first.length && first.length < 400 && task.test(first)) {
    return { lead: first.trim(), text: bare(follows), kind: null };
  }
  return { lead: "", text: bare(body), kind: null };
}

/** A prompt often ends with "Summary:"; only the end is searched, so that a long message costs nothing. */
function withoutCue(message: string): string {
  const end = Math.max(0, message.length - 60);
  return message.slice(0, end) + message.slice(end).replace(trailingCue, "");
}

function divideAtTag(body: string): { lead: string; text: string; kind: null } | null {
  const opened = tag.exec(body);
  if (!opened) return null;
  const start = opened.index + opened[0].length;
  const end = body.toLowerCase().indexOf(`</${(opened[1] ?? "").toLowerCase()}>`, start);
  if (end < 0) return null;
  const after = body.slice(body.indexOf(">", end) + 1);
  return { lead: `${body.slice(0, opened.index)} ${after}`.trim(), text: bare(body.slice(start, end)), kind: null };
}

/** Material without the fence some templates put around it. */
function bare(text: string): string {
  const opened = text.trim().replace(/^(?:"""|```\w*|---+)/, "");
  const fence = ['"""', "```", "---"].find((mark) => opened.endsWith(mark));
  return (fence ? opened.slice(0, -fence.length) : opened).trim();
}

function kindOf(noun: string | undefined, details: string | undefined): string | null {
  const named = details?.split(",")[0]?.trim().toLowerCase();
  if (named && /^\p{L}[\p{L} -]{2,30}$/u.test(named)) return named;
  return noun && /^(?:notice|article|letter|transcript|minutes|report)$/i.test(noun) ? noun.toLowerCase() : null;
}
