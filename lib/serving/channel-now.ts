import type { ServedHere } from "../usecase/served-here.ts";
import type { Ruleset } from "./ruleset.ts";

/** What a channel answers out of the ruleset in memory; null when it serves nothing. */
export function channelNow(ruleset: Ruleset, workspaceId: string, prompt: string, channel: string): ServedHere | null {
  const rules = ruleset.workspace(workspaceId);
  const served = rules?.prompts.get(prompt)?.channels.get(channel);
  if (!rules || !served) return null;
  return { version: served.version, seq: served.seq, generation: rules.generation };
}
