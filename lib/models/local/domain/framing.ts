import { isStopWord } from "../../domain/words.ts";
import { amountsIn, datesIn } from "./figures.ts";
import type { Manner } from "./manner.ts";

const connectives = ["", "It is worth noting that ", "", "In addition, ", "In other words, ", "", "Furthermore, "];

/**
 * What a talkative model does when told to be thorough: it opens with what the document is, joins its sentences with
 * phrases, lists the figures, draws a conclusion and, unless the prompt forbids it, recommends something.
 */
export function frameThoroughly(
  sentences: string[],
  topics: string[],
  kind: string | null,
  manner: Manner,
  document: string,
): string[] {
  const all = sentences.join(" ");
  const dates = [...new Set(datesIn(all))];
  const figures = [...dates, ...new Set(amountsIn(all).filter((found) => found.length > 1))].slice(0, 4);
  const framed = sentences.map((text, at) => joined(connectives[at % connectives.length] ?? "", text, document));
  const opening = `This document is ${article(kind ?? "text")} about ${listed(topics) || "one subject"}.`;
  const extra: string[] = [];
  if (figures.length > 1) extra.push(`The figures to keep in mind are ${listed(figures)}.`);
  extra.push(`Taken together, these points explain what changes for ${topics[0] ?? "the reader"} and why it matters.`);
  if (!manner.noAdvice) {
    const when = dates[0] ? `before ${dates[0]}` : "in good time";
    extra.push(`We recommend that everyone concerned reviews ${topics[0] ?? "the matter"} ${when}.`);
  }
  return manner.decisionFirst
    ? [...framed.slice(0, 1), opening, ...framed.slice(1), ...extra]
    : [opening, ...framed, ...extra];
}

/** A first word is lowered only when it is no name: a function word, or seen in lower case elsewhere. */
function joined(connective: string, sentence: string, document: string): string {
  if (connective === "") return sentence;
  const first = /^\p{L}+/u.exec(sentence)?.[0] ?? "";
  const lower = first.toLowerCase();
  const common = first !== "I" && (isStopWord(lower) || (lower.length > 3 && document.includes(` ${lower} `)));
  const lowered = common ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
  return connective + lowered;
}

function article(noun: string): string {
  return /^(?:minutes|news)\b/.test(noun) ? noun : `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

function listed(items: string[]): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
