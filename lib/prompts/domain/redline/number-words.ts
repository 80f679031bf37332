const WORDS = "no one two three four five six seven eight nine ten eleven twelve".split(" ");

/** A count as prose writes it: in words up to twelve, then in figures with thousands set apart. */
export function numberInWords(count: number): string {
  return WORDS[count] ?? count.toLocaleString("en-US");
}

/** "one sentence", "two sentences", "13 sentences". */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${numberInWords(count)} ${count === 1 ? singular : plural}`;
}

/** "a", "a and b", "a, b and c". */
export function enumerate(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** "a, b, c and 4 more": the first names of a list, the rest counted. */
export function enumerateFirst(items: readonly string[], shown: number): string {
  const more = items.length - shown;
  return more > 0 ? `${items.slice(0, shown).join(", ")} and ${more.toLocaleString("en-US")} more` : enumerate(items);
}

/** With its full stop, unless it ends a sentence already. */
export function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
