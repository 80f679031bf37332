import type { FlagHit } from "./flag.ts";
import { mayHoldPhrase } from "./may-hold-phrase.ts";
import { type Word, wordsOf } from "./normalise.ts";
import { NEGATIONS, PHRASES, type Phrase } from "./phrase-book.ts";

/** Words before a phrase among which a "not" turns it into its contrary. */
const REACH_BACK = 3;

type Step = Phrase["steps"][number];

/** With what phrases begin: whole words, and by their first letter beginnings of words. */
const FIRST_WORDS = new Set(PHRASES.flatMap(({ steps }) => [...(steps[0]?.words ?? [])]));
const FIRST_STEMS = Map.groupBy(
  PHRASES.flatMap(({ steps }) => [...(steps[0]?.stems ?? [])]),
  (stem) => stem.charAt(0),
);

/** Whether any phrase begins with the word: most words of a text begin none. */
function beginsAny(word: string): boolean {
  return FIRST_WORDS.has(word) || (FIRST_STEMS.get(word.charAt(0))?.some((stem) => word.startsWith(stem)) ?? false);
}

/** A step's word ends with `*` where only its beginning counts. */
function fits(word: string, step: Step): boolean {
  return step.words.has(word) || step.stems.some((stem) => word.startsWith(stem));
}

/** The index of the phrase's last word, when it begins at `from`; -1 when it does not. Words between are bounded. */
function lastWordOf(words: readonly Word[], from: number, { steps, gap, unless }: Phrase): number {
  let at = from;
  for (const step of steps.slice(1)) {
    let found = -1;
    for (let next = at + 1; next <= at + 1 + gap && next < words.length; next++) {
      if (words[next - 1]?.ends) return -1;
      const text = words[next]?.text ?? "";
      if (fits(text, step)) {
        found = next;
        break;
      }
      if (unless.has(text)) return -1;
    }
    if (found === -1) return -1;
    at = found;
  }
  return at;
}

function isNegated(words: readonly Word[], from: number): boolean {
  for (let at = from - 1; at >= Math.max(0, from - REACH_BACK); at--) {
    if (words[at]?.ends) return false;
    if (NEGATIONS.has(words[at]?.text ?? "")) return true;
  }
  return false;
}

/** Phrases that want the model to forget what it was told, in English, German, French and Spanish. */
export function overridePhrases(text: string): FlagHit[] {
  const hits: FlagHit[] = [];
  if (!mayHoldPhrase(text)) return hits;
  const words = wordsOf(text);
  for (let from = 0; from < words.length; from++) {
    const word = words[from];
    if (!word || !beginsAny(word.text)) continue;
    for (const phrase of PHRASES) {
      const [first] = phrase.steps;
      if (!first || !fits(word.text, first)) continue;
      const last = lastWordOf(words, from, phrase);
      if (last === -1 || (phrase.negatable && isNegated(words, from))) continue;
      hits.push({ flag: "override_phrase", start: word.start, end: words[last]?.end ?? word.end });
      from = last;
      break;
    }
  }
  return hits;
}
