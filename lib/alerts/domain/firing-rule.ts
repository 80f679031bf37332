import { enumerate } from "#lib/prompts/domain/redline/number-words.ts";

/** The prompts that one rule fires for: how many, and the names of the first. */
export type FiringPrompts = { prompts: number; names: readonly string[] };

/** Those besides the first: "b", "b and c", "b, c and 115 more"; nothing where it is the only one. */
export function otherPrompts({ prompts, names }: FiringPrompts): string {
  const others = names.slice(1);
  const more = prompts - names.length;
  return more > 0 ? `${others.join(", ")} and ${more.toLocaleString("en-US")} more` : enumerate(others);
}
