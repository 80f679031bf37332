import { type Asker, type ChannelRules, type Decision, decide } from "../decide/decide.ts";
import { ChannelUnknown, PromptGone, PromptUnknown, VersionUnreachable } from "../errors.ts";
import type { HeldPrompt, HeldRules, HeldVersion } from "../rules/held-rules.ts";

/** The prompt of that name. @throws PromptGone, PromptUnknown */
export function promptOf(rules: HeldRules, name: string): HeldPrompt {
  const prompt = rules.prompts.get(name);
  if (prompt) return prompt;
  if (rules.archived.has(name)) throw new PromptGone(name);
  throw new PromptUnknown(name, rules.generation);
}

/** What is served there. @throws ChannelUnknown */
export function channelOf(prompt: HeldPrompt, name: string, channel: string): ChannelRules {
  const rules = prompt.channels.get(channel);
  if (rules) return rules;
  const there = [...(prompt.document.latest === null ? [] : ["latest"]), ...prompt.channels.keys()];
  throw new ChannelUnknown(name, channel, there);
}

/** The number that `wanted` names by itself, or null when a channel has to be decided on. @throws VersionUnreachable */
export function numberOf(prompt: HeldPrompt, name: string, wanted: string | number): number | null {
  if (typeof wanted === "number") return wanted;
  if (wanted !== "latest") return null;
  const { latest } = prompt.document;
  if (latest === null) throw new VersionUnreachable(name, "latest", [...prompt.versions.keys()]);
  return latest;
}

/** @throws VersionUnreachable */
export function versionOf(prompt: HeldPrompt, name: string, number: number): HeldVersion {
  const version = prompt.versions.get(number);
  if (version) return version;
  throw new VersionUnreachable(name, String(number), [...prompt.versions.keys()]);
}

/** The clock is read only where a pin could have run out. */
export function decideOn(channel: ChannelRules, asker: Asker, now: () => number): Decision {
  return decide(channel, asker, channel.pins.size > 0 ? now() : 0);
}
