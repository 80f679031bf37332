import type { SnippetRow, SnippetUser, SnippetUsers } from "#lib/prompts/domain/snippet-list.ts";

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** The line beside the list's head: "4 snippets in 9 prompts’ words; 2 prompts are behind". */
export function listWords(rows: readonly SnippetRow[]): string {
  const live = rows.filter(({ archived }) => !archived);
  const behind = live.filter((row) => row.behind > 0).length;
  const state =
    behind === 0
      ? "every prompt holds what is released"
      : `${counted(behind, "snippet")} went on without all of their prompts`;
  return `${counted(live.length, "snippet")}; ${state}`;
}

/** Does it hold another version than what is released? */
export const isBehind = ({ holds }: Pick<SnippetUser, "holds">, stable: number | null): boolean => holds !== stable;

/** The page's answer: who includes it, and who holds another version than stable's. */
export function usersSentence({ name, stable, users, more }: SnippetUsers): string {
  if (stable === null) return `${name} was never released, so nothing can include it yet.`;
  if (users.length === 0) return `Nothing includes ${name} yet; v${stable} is released.`;
  const prompts = users.filter(({ kind }) => kind === "prompt");
  const behind = prompts.filter((user) => isBehind(user, stable));
  const asked = behind.filter(({ review }) => review !== null).length;
  const who = `${more ? "More than " : ""}${counted(prompts.length, "prompt")} ${prompts.length === 1 ? "includes" : "include"} ${name}`;
  if (behind.length === 0) return `${who}, ${prompts.length === 1 ? "in" : "all in"} v${stable}, which is released.`;
  const open = asked > 0 ? `; ${asked} of them ${asked === 1 ? "waits" : "wait"} for a review` : "";
  return `${who}; ${behind.length} ${behind.length === 1 ? "holds" : "hold"} another version than v${stable}, which is released${open}.`;
}
