import { murmur3 } from "./murmur3.ts";

/** Shares and buckets are basis points of 10 000. */
const WHOLE = 10_000;

/** A version's part of a channel. In a rollout the candidate stands first and the baseline last. */
export type Share = { version: number; share: number };

/** Whom a rollout is open to: `tiers` null means every tier, and whoever has none; `exceptTiers` stay outside in any case. */
export type Audience = { tiers: readonly string[] | null; exceptTiers: readonly string[] };

/** What a split under way needs besides its shares. `id` is the salt of the draw. */
export type RolloutRules = Audience & { id: string; unit: "conversation" | "tenant" };

/** `expiresAt` in ms since 1970; from that moment on the pin no longer holds. */
export type Pin = { version: number; expiresAt: number };

/** What a channel serves. `version` is its baseline: all of it when there is no rollout. */
export type ChannelRules = {
  version: number;
  split: readonly Share[];
  rollout: RolloutRules | null;
  pins: ReadonlyMap<string, Pin>;
};

/** Who asks. `unit` is the conversation's id, else the request's; without `experiments` nobody is drawn into a rollout. */
export type Asker = { tenantId: string; tier: string | null; unit: string; experiments: boolean };

export type Arm = "candidate" | "control" | "rest";

/** `reason` is OpenFeature's word. `rollout` and `arm` are null outside a rollout. */
export type Decision = {
  version: number;
  reason: "STATIC" | "TARGETING_MATCH" | "SPLIT";
  rollout: string | null;
  arm: Arm | null;
};

/**
 * The asker's place in [0, 10 000): floor(murmur3_x86_32(utf8(salt \0 tenant \0 unit)) × 10 000 / 2^32). Without a unit the
 * tenant alone is drawn (salt \0 tenant).
 */
export function bucketOf(salt: string, tenantId: string, unit: string | null): number {
  const drawn = unit === null ? `${salt}\0${tenantId}` : `${salt}\0${tenantId}\0${unit}`;
  return Math.floor((murmur3(drawn) * WHOLE) / 2 ** 32);
}

/**
 * Candidate = [0, share). Control = [10 000 − share, 10 000), which above one half is what the candidate leaves. Growing
 * the share never takes the candidate away from anyone who has it.
 */
export function armOf(bucket: number, share: number): Arm {
  if (bucket < share) return "candidate";
  return bucket >= Math.max(share, WHOLE - share) ? "control" : "rest";
}

function isInside({ tiers, exceptTiers }: Audience, { tier, experiments }: Asker): boolean {
  if (!experiments) return false;
  if (tier === null) return tiers === null;
  return !exceptTiers.includes(tier) && (tiers === null || tiers.includes(tier));
}

/** Which version somebody gets on a channel: a live pin, then the audience, then the split. `now` in ms since 1970. */
export function decide(channel: ChannelRules, asker: Asker, now: number): Decision {
  const pin = channel.pins.get(asker.tenantId);
  if (pin && now < pin.expiresAt) {
    return { version: pin.version, reason: "TARGETING_MATCH", rollout: null, arm: null };
  }
  const { rollout, split } = channel;
  const candidate = split[0];
  if (!rollout || !candidate || split.length < 2) {
    return { version: channel.version, reason: "STATIC", rollout: null, arm: null };
  }
  if (!isInside(rollout, asker)) {
    return { version: channel.version, reason: "TARGETING_MATCH", rollout: rollout.id, arm: "rest" };
  }
  const unit = rollout.unit === "tenant" ? null : asker.unit;
  const arm = armOf(bucketOf(rollout.id, asker.tenantId, unit), candidate.share);
  const version = arm === "candidate" ? candidate.version : channel.version;
  return { version, reason: "SPLIT", rollout: rollout.id, arm };
}
