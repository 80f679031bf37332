import { enumerate } from "../../prompts/domain/redline/number-words.ts";

/** Tiers as a sentence names them: "pro", "free and those without a tier". */
export function tierNames(tiers: readonly string[]): string {
  return enumerate(tiers.map((tier) => (tier === "" ? "those without a tier" : tier)));
}
