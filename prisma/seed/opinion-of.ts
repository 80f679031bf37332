import type { Opinion } from "./content/load.ts";

/** What a person says of an output; scores are 1–5. */
export type Said = { correct: boolean; score: number; note: string };

/**
 * Legal and the prompt's owner read a reply for what a specialist told that customer. Both want it said; Legal also
 * finds a reply wrong that goes on to mislead, where the owner only takes points off.
 */
export function opinionOf({ says, misleads = [], because = "" }: Opinion, output: string, strict: boolean): Said {
  const has = (words: string) => output.toLowerCase().includes(words.toLowerCase());
  const told = says.every(has);
  const misled = told && misleads.some(has);
  if (!told) return { correct: false, score: 1, note: "" };
  if (!misled) return { correct: true, score: 5, note: "" };
  return { correct: !strict, score: strict ? 2 : 3, note: strict ? because : "" };
}
