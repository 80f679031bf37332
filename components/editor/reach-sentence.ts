import type { EditPage } from "#lib/prompts/queries-edit.ts";

/** Whom a change would reach, in the words that stand above the text. */
export function reachSentence({ kind, channels, latest }: Pick<EditPage, "kind" | "channels" | "latest">): string {
  const stable = channels.find(({ channel }) => channel === "stable");
  if (kind === "snippet") {
    if (!stable) return "Nothing can include this snippet before a version of it is released.";
    return `A prompt saved now includes v${stable.version}, until another version is released. Saving one changes no prompt.`;
  }
  if (!latest) return "Nobody gets this prompt yet: it has no version. What you write is yours until you save it.";
  if (!stable) return "Nobody gets this prompt on stable yet. Saving a version releases nothing.";
  return `Everyone on stable gets v${stable.version} until a new version is released. Saving one changes nobody’s answers there.`;
}
