import type { Tx } from "../core/db.ts";

/** What a channel serves: the last row of its ledger. */
export type ChannelState = { channel: string; seq: number; version: number; kind: string; effectiveAt: Date };

/** The state of every channel of a prompt that was ever released to, by name. */
export async function channelStates(tx: Tx, promptId: string): Promise<Map<string, ChannelState>> {
  const rows = await tx.$queryRaw<
    { channel: string; seq: number; version: number; kind: string; effective_at: Date }[]
  >`
    select distinct on (channel) channel, seq, version, kind, effective_at
    from release where prompt_id = ${promptId} order by channel, seq desc`;
  return new Map(rows.map(({ effective_at, ...row }) => [row.channel, { ...row, effectiveAt: effective_at }]));
}

/** The version a channel serves now, or null when nothing was ever released to it. */
export async function servedVersion(tx: Tx, promptId: string, channel: string): Promise<number | null> {
  return (await channelStates(tx, promptId)).get(channel)?.version ?? null;
}
