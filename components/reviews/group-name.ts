import { capitalize } from "#lib/prompts/domain/redline/number-words.ts";

/** A group as people say it: "legal" is "Legal", "data-protection" is "Data protection". */
export function groupName(group: string): string {
  return capitalize(group.replaceAll("-", " "));
}
