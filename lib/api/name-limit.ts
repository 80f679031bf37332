import type { Actor } from "../access/actor.ts";

/** The part of prompts' names that a key's pattern begins with, and whether that part is the whole name. */
export function nameLimit(actor: Actor): { prefix: string; exact: boolean } {
  const pattern = actor.kind === "key" ? actor.promptPattern : null;
  if (pattern === null) return { prefix: "", exact: false };
  return pattern.endsWith("*") ? { prefix: pattern.slice(0, -1), exact: false } : { prefix: pattern, exact: true };
}

/** What a list is of: the channel that was asked for, else those a key is limited to; null is all of them. */
export function channelLimit(actor: Actor, asked: string | null): string[] | null {
  if (asked !== null) return [asked];
  return actor.kind === "key" && actor.channels.length > 0 ? actor.channels : null;
}
