const WORDS = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
] as const;

/** A count as a sentence has it: "no", "one" … "twelve", then figures with thousands separated. */
export function numberWord(count: number): string {
  return WORDS[count] ?? count.toLocaleString("en-US");
}

/** "one key", "three keys", "no keys". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${numberWord(count)} ${count === 1 ? noun : plural}`;
}

/** The first letter large: the beginning of a sentence. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
