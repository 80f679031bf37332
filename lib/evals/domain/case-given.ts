import type { EvalCase } from "./case.ts";
import { sorted } from "./suite-line.ts";

type Given = Pick<EvalCase, "inputs" | "turns">;

/** What a case gives the prompt, as a text that is equal exactly when the values are; order of names does not matter. */
export const sameGiven = ({ inputs, turns }: Given): string => JSON.stringify(sorted(turns ?? inputs ?? {}));

function words(value: unknown): string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(words);
  return value === null || value === undefined ? [] : [String(value)];
}

/** What a case gives, as its words alone: small letters and digits with one space between. Empty when there are none. */
export function normalisedGiven({ inputs, turns }: Given): string {
  const texts = turns ? turns.map(({ role, content }) => `${role} ${content}`) : words(sorted(inputs ?? {}));
  return texts
    .join(" ")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\p{So}]+/gu, " ")
    .trim();
}
