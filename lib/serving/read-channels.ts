import type { Audience, Pin, RolloutRules, Share } from "#sdk/decide/decide.ts";
import type { Reader } from "./load-ruleset.ts";
import type { ServedChannel } from "./ruleset.ts";

type ChannelRow = {
  prompt_id: string;
  channel: string;
  seq: number;
  version: number;
  split: Share[];
  audience: Audience | null;
  rollout_id: string | null;
  unit: RolloutRules["unit"] | null;
};
type PinRow = { prompt_id: string; channel: string; tenant_id: string; version: number; expires_at: Date };

const NO_PINS: ReadonlyMap<string, Pin> = new Map();

/** The draw that is under way: its salt, its unit and whom it is open to. Null when one version is for everybody. */
function rolloutOf({ rollout_id: id, unit, audience, split }: ChannelRow): RolloutRules | null {
  if (id === null || unit === null || audience === null || split.length < 2) return null;
  return { id, unit, tiers: audience.tiers, exceptTiers: audience.exceptTiers };
}

async function readPins(client: Reader, ids: string[]): Promise<Map<string, Map<string, Pin>>> {
  const { rows } = await client.query<PinRow>(
    `select prompt_id, channel, tenant_id, version, expires_at
     from pin where prompt_id = any($1) and ended_at is null order by tenant_id`,
    [ids],
  );
  const byChannel = new Map<string, Map<string, Pin>>();
  for (const { prompt_id, channel, tenant_id, version, expires_at } of rows) {
    const key = `${prompt_id} ${channel}`;
    const pins = byChannel.get(key) ?? new Map<string, Pin>();
    byChannel.set(key, pins.set(tenant_id, { version, expiresAt: expires_at.getTime() }));
  }
  return byChannel;
}

/** What the channels of prompts serve: the last row of each ledger, with its rollout and the pins that hold on it. */
export async function readChannels(client: Reader, ids: string[]): Promise<Map<string, Map<string, ServedChannel>>> {
  const { rows } = await client.query<ChannelRow>(
    `select last.*, rollout.unit
     from (select distinct on (prompt_id, channel) prompt_id, channel, seq, version, split, audience, rollout_id
           from release where prompt_id = any($1) order by prompt_id, channel, seq desc) last
     left join rollout on rollout.id = last.rollout_id
     order by last.prompt_id, last.channel`,
    [ids],
  );
  const pins = await readPins(client, ids);
  const byPrompt = new Map<string, Map<string, ServedChannel>>();
  for (const row of rows) {
    const { prompt_id, channel, seq, version, split } = row;
    const channels = byPrompt.get(prompt_id) ?? new Map<string, ServedChannel>();
    const held = pins.get(`${prompt_id} ${channel}`) ?? NO_PINS;
    byPrompt.set(prompt_id, channels.set(channel, { seq, version, split, rollout: rolloutOf(row), pins: held }));
  }
  return byPrompt;
}
