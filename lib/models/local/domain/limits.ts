const numberWords =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );
const number = `(\\d{1,4}|${numberWords.join("|")})`;

/** How long an answer may be. `sentences` and `words` are upper bounds; null where the prompt sets none. */
export type Limits = { sentences: number | null; words: number | null; wordsPerSentence: number | null };

const sentencePattern = new RegExp(
  `\\b(at least\\s+)?(?:a )?(?:single|${number})(?:\\s*(?:to|or|-|–)\\s*${number})?[\\s-]+(?:(?!of\\b)[a-z]+,?\\s+)?sentences?\\b`,
  "i",
);
const wordPattern = new RegExp(
  `(\\b(?:at most|no more than|not more than|up to|under|fewer than|less than|below|maximum of|max|within|in|longer than|about|around|limit of|exceed(?:ing)?)\\s+)${number}\\s+words\\b|\\b${number}[- ]words?\\b(?=\\s+(?:limit|maximum|summary|answer|reply|response))`,
  "gi",
);

/** Reads "in three sentences", "at most 80 words", "no sentence longer than 25 words" and their kin. */
export function readLimits(instructions: string): Limits {
  const limits: Limits = { sentences: sentenceLimit(instructions), words: null, wordsPerSentence: null };
  for (const match of instructions.matchAll(wordPattern)) {
    const stated = toNumber(match[2] ?? match[3]);
    if (stated === null) continue;
    const limit = /under|fewer|less|below/i.test(match[1] ?? "") ? stated - 1 : stated;
    const before = instructions.slice(Math.max(0, match.index - 60), match.index);
    const after = instructions.slice(match.index + match[0].length, match.index + match[0].length + 40);
    const each =
      /^\s*(?:,\s*)?(?:each|apiece|per sentence|a sentence|in (?:each|every|any|one|a) sentence)\b/i.test(after) ||
      /\b(?:sentences?\s+(?:of|with|be|may be|must be|is|are|should be)?|per sentence:?)\s*(?:never\s+)?$/i.test(
        before,
      );
    if (each) limits.wordsPerSentence ??= limit;
    else limits.words ??= limit;
  }
  return limits;
}

function sentenceLimit(instructions: string): number | null {
  const match = sentencePattern.exec(instructions);
  if (!match || match[1]) return null;
  return toNumber(match[3] ?? match[2]) ?? 1;
}

function toNumber(text: string | undefined): number | null {
  if (text === undefined) return null;
  const position = numberWords.indexOf(text.toLowerCase());
  return position >= 0 ? position + 1 : Number(text);
}
