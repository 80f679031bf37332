const stopWords = new Set(
  "a an the this that these those it its he she they them their his her we us our you your i me my is are was were be been being am has have had having do does did will would shall should can could may might must not no nor so as at by for from in into of off on onto out over per than then to too under until up upon via with within without and or but if when while where which who whom whose what how why there here also about after before again all any both each every few more most other some such only own same very just".split(
    " ",
  ),
);

/** Words and numbers of a text in order, lower case; "1.5", "30-day" and "don't" stay whole. */
export function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:[.,'’_-][\p{L}\p{N}]+)*/gu) ?? [];
}

/** True for words that say nothing about the subject (articles, pronouns, auxiliaries …). Takes lower case. */
export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}

/**
 * A light English stem: the plural rules of Harman's S-stemmer (JASIS 42, 1991), then -ing, -ed, -ly and a mute e.
 * "invoices" and "invoiced" meet; words of four letters or fewer and numbers only lose a plural s.
 */
export function stem(word: string): string {
  const singular = withoutPlural(word);
  if (singular.length <= 4 || /\d/.test(singular)) return singular;
  const bare = singular.replace(/(?:ing|edly|ed|ly)$/, (suffix) =>
    singular.length - suffix.length >= 3 ? "" : suffix,
  );
  const single = bare === singular ? bare : bare.replace(/([bdgmnprt])\1$/, "$1");
  return single.length > 3 ? single.replace(/(?<!e)[ey]$/, "") : single;
}

/** Stems of the words that carry meaning, in order, repeats kept. */
export function contentStems(text: string): string[] {
  const stems: string[] = [];
  for (const word of words(text)) if (!stopWords.has(word)) stems.push(stem(word));
  return stems;
}

function withoutPlural(word: string): string {
  if (word.length < 4) return word;
  if (/[^ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  return /[^us]s$/.test(word) ? word.slice(0, -1) : word;
}
