const DIMENSIONS = 256;
const GRAM = 3;
const WORD_WEIGHT = 2;

/** 32-bit FNV-1a over UTF-16 code units (Fowler, Noll, Vo). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/**
 * A text as a vector of length 1: a hashed bag of its words and of their character trigrams (the hashing trick,
 * Weinberger et al. 2009, with a sign from the hash), each counted as 1 + ln n. Texts that share words and beginnings
 * of words lie near one another; it knows nothing of meaning, so synonyms do not. An empty text is the zero vector.
 */
export function hashVector(text: string): number[] {
  const words =
    text
      .toLowerCase()
      .normalize("NFKC")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const counts = new Map<string, number>();
  const count = (feature: string) => counts.set(feature, (counts.get(feature) ?? 0) + 1);
  for (const word of words) {
    count(word);
    const framed = `^${word}$`;
    for (let at = 0; at + GRAM <= framed.length; at++) count(framed.slice(at, at + GRAM));
  }
  const vector = new Array<number>(DIMENSIONS).fill(0);
  for (const [feature, times] of counts) {
    const hash = fnv1a(feature);
    const sign = hash & 0x80000000 ? -1 : 1;
    const weight = (1 + Math.log(times)) * (/[\^$]/.test(feature) || feature.length === GRAM ? 1 : WORD_WEIGHT);
    const place = hash % DIMENSIONS;
    vector[place] = (vector[place] ?? 0) + sign * weight;
  }
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}
