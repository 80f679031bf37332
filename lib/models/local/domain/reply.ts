import { splitSentences } from "../../domain/sentences.ts";
import type { Limits } from "./limits.ts";
import type { Manner } from "./manner.ts";
import { buildIndex, type NearestIndex, similarities } from "./nearest.ts";
import { isForbidden, type Prohibition } from "./prohibitions.ts";
import type { RuleBook } from "./rules.ts";
import type { Jitter } from "./seeded-noise.ts";
import { cutToWords, shorten, wordCount } from "./shorten.ts";

/** What a support prompt teaches, indexed by when each rule applies. */
export type ReplyBook = RuleBook & { index: NearestIndex };
type Ask = { limits: Limits; manner: Manner; prohibitions: Prohibition[] };

/** Below this cosine no rule is about the message. */
const unlike = 0.09;
const reach = { terse: { rules: 1, share: 1 }, plain: { rules: 2, share: 0.72 }, thorough: { rules: 3, share: 0.4 } };
const unknown = ["We will look into this and come back to you."];

/** Indexes a rule book; the cue weighs twice as much as what is said. */
export function indexRules(book: RuleBook): ReplyBook {
  return { ...book, index: buildIndex(book.rules.map((rule) => `${rule.cue} ${rule.cue} ${rule.sayings.join(" ")}`)) };
}

/** Composes an answer from the rules and examples nearest to the message, without what the prompt forbids. */
export function reply(book: ReplyBook, message: string, earlier: string, ask: Ask, jitter: Jitter): string {
  const { manner, limits, prohibitions } = ask;
  const now = similarities(book.index, message);
  const before = earlier === "" ? [] : similarities(book.index, earlier);
  const ranked = book.rules
    .map((rule, at) => ({ rule, score: jitter((now[at] ?? 0) + 0.25 * (before[at] ?? 0), rule.cue) }))
    .sort((left, right) => right.score - left.score);
  const best = ranked[0]?.score ?? 0;
  const { rules, share } = reach[manner.length];
  const near = ranked.slice(0, rules).filter(({ score }) => score >= unlike && score >= best * share);
  const core = near.flatMap(({ rule }) => rule.sayings);
  const body = core.length > 0 ? core : book.otherwise.length > 0 ? book.otherwise : unknown;
  const said = [...new Set([...greeting(manner, body, book.always), ...body, ...book.always, ...farewell(manner)])];
  const allowed = said.filter((sentence) => !isForbidden(sentence, prohibitions));
  const kept = allowed.length > 0 ? allowed : unknown;
  return finish(limits.sentences === null ? kept : mostTelling(kept, body, limits.sentences), limits, manner);
}

function greeting(manner: Manner, body: string[], always: string[]): string[] {
  const greets = [...body.slice(0, 1), ...always].some((text) =>
    /^(?:thank|hello|dear|hi|we are sorry|i am sorry|sorry)\b/i.test(text),
  );
  return manner.length === "terse" || greets || manner.opening !== null ? [] : ["Thank you for your message."];
}

function farewell(manner: Manner): string[] {
  return manner.length === "thorough" ? ["If anything else is unclear, we are glad to help."] : [];
}

/** When sentences are scarce, what the rules say goes before courtesy; the order stays. */
function mostTelling(sentences: string[], body: string[], limit: number): string[] {
  const inOrderOfUse = [...new Set([...sentences.filter((text) => body.includes(text)), ...sentences])];
  const telling = new Set(inOrderOfUse.slice(0, limit));
  return sentences.filter((text) => telling.has(text));
}

function finish(sentences: string[], limits: Limits, manner: Manner): string {
  const shortened = manner.length === "terse" ? sentences.map((text) => shorten(text, true)) : sentences;
  const perSentence = limits.wordsPerSentence;
  const fitted =
    perSentence === null
      ? shortened
      : shortened.map((text) => (wordCount(text) > perSentence ? cutToWords(text, perSentence) : text));
  const text = fitted.join(" ");
  return limits.words !== null && wordCount(text) > limits.words ? withinWords(fitted, limits.words) : text;
}

function withinWords(sentences: string[], limit: number): string {
  let text = "";
  for (const sentence of sentences) {
    const longer = text === "" ? sentence : `${text} ${sentence}`;
    if (wordCount(longer) > limit) break;
    text = longer;
  }
  return text === "" ? cutToWords(splitSentences(sentences[0] ?? "")[0] ?? "", limit) : text;
}
