import type { Tx } from "../../core/db.ts";

type Uses = { prompts: number; pins: number; keys: number };

/** What stands in the way of a channel's removal, as a sentence; null when nothing names it. */
export async function channelUses(tx: Tx, workspaceId: string, name: string): Promise<string | null> {
  const [uses] = await tx.$queryRaw<Uses[]>`
    select (select count(distinct prompt_id)::int from release
             where workspace_id = ${workspaceId} and channel = ${name}) as prompts,
           (select count(*)::int from pin
             where workspace_id = ${workspaceId} and channel = ${name} and ended_at is null) as pins,
           (select count(*)::int from api_key
             where workspace_id = ${workspaceId} and ${name} = any(channels) and revoked_at is null) as keys`;
  const { prompts = 0, pins = 0, keys = 0 } = uses ?? {};
  const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? "" : "s"}`;
  if (prompts > 0) {
    return `${count(prompts, "prompt")} ${prompts === 1 ? "was" : "were"} released to it, and its history names it`;
  }
  if (pins > 0) return `${count(pins, "pin")} ${pins === 1 ? "holds" : "hold"} a tenant on it; remove the pins first`;
  if (keys > 0) {
    return `${count(keys, "API key")} ${keys === 1 ? "is" : "are"} limited to it; revoke ${keys === 1 ? "it" : "them"} first`;
  }
  return null;
}
