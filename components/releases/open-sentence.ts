import type { Requirement } from "#lib/releases/domain/promotable.ts";

/** "2 of 3 requirements are open." Null when none is. */
export function openSentence(requirements: readonly Requirement[]): string | null {
  const open = requirements.filter((requirement) => !requirement.met).length;
  if (open === 0) return null;
  if (requirements.length === 1) return "The one requirement is open.";
  return `${open} of ${requirements.length} requirements ${open === 1 ? "is" : "are"} open.`;
}
