/** What somebody typed into the palette, read as a search. */
export type SearchTerms = {
  /** Words that must all occur in a prompt's name, in lower case. */
  words: string[];
  /** A run's or review's number, when one was typed. */
  number: number | null;
  /** They want to undo something: "roll back summ", "rollback". */
  rollBack: boolean;
};

const UNDO = /\b(roll(ing|ed)?[\s-]?(back)?|rollback|undo|revert)\b/;
const MOST_WORDS = 6;
const LARGEST_NUMBER = 2_147_483_647;

/** Reads what was typed. Numbers are taken with or without `#`; words of undoing are not looked for in names. */
export function searchTerms(typed: string): SearchTerms {
  const text = typed.trim().toLowerCase().slice(0, 100);
  const rollBack = UNDO.test(text);
  const rest = rollBack ? text.replace(UNDO, " ") : text;
  const all = rest.split(/\s+/).filter((word) => word !== "");
  const numeral = all.find((word) => /^#?\d{1,10}$/.test(word));
  const number = numeral === undefined ? null : Number(numeral.replace("#", ""));
  const named = all.filter(
    (word) => !["run", "review", "runs", "reviews", "rollout", "rollouts"].includes(word) && !word.startsWith("#"),
  );
  return {
    words: named.slice(0, MOST_WORDS),
    number: number !== null && number <= LARGEST_NUMBER ? number : null,
    rollBack,
  };
}
