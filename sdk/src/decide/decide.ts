import { Murmur3 } from "./murmur3.ts";

/** Shares and buckets are basis points of 10 000. */
const WHOLE = 10_000;

const hasher = new Murmur3();

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

/** `reason` is OpenFeature's word. `rollout` and `arm` are null outside a rollout. The same outcome is the same object. */
export type Decision = {
  readonly version: number;
  readonly reason: "STATIC" | "TARGETING_MATCH" | "SPLIT";
  readonly rollout: string | null;
  readonly arm: Arm | null;
};

/**
 * The asker's place in [0, 10 000): floor(murmur3_x86_32(utf8(salt \0 tenant \0 unit)) × 10 000 / 2^32). Without a unit the
 * tenant alone is drawn (salt \0 tenant).
 */
export function bucketOf(salt: string, tenantId: string, unit: string | null): number {
  hasher.begin(0);
  hasher.add(salt);
  hasher.add("\0");
  hasher.add(tenantId);
  if (unit !== null) {
    hasher.add("\0");
    hasher.add(unit);
  }
  return Math.floor((hasher.end() * WHOLE) / 2 ** 32);
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

/** Everything a channel can answer, made once: deciding then leaves nothing behind to be collected. */
type Outcomes = Record<"whole" | "outside" | Arm, Decision>;

const outcomes = new WeakMap<ChannelRules, Outcomes>();
const pinned = new WeakMap<Pin, Decision>();

function outcomesOf({ version, split, rollout }: ChannelRules): Outcomes {
  const id = rollout?.id ?? null;
  const candidate = split[0]?.version ?? version;
  return {
    whole: Object.freeze({ version, reason: "STATIC", rollout: null, arm: null }),
    outside: Object.freeze({ version, reason: "TARGETING_MATCH", rollout: id, arm: "rest" }),
    candidate: Object.freeze({ version: candidate, reason: "SPLIT", rollout: id, arm: "candidate" }),
    control: Object.freeze({ version, reason: "SPLIT", rollout: id, arm: "control" }),
    rest: Object.freeze({ version, reason: "SPLIT", rollout: id, arm: "rest" }),
  };
}

function heldBy(pin: Pin): Decision {
  const known = pinned.get(pin);
  if (known) return known;
  const made: Decision = Object.freeze({ version: pin.version, reason: "TARGETING_MATCH", rollout: null, arm: null });
  pinned.set(pin, made);
  return made;
}

/**
 * Which version somebody gets on a channel: a live pin, then the audience, then the split. `now` in ms since 1970. A
 * channel's rules are never changed after they were first decided by; a change makes new ones.
 */
export function decide(channel: ChannelRules, asker: Asker, now: number): Decision {
  const pin = channel.pins.size > 0 ? channel.pins.get(asker.tenantId) : undefined;
  if (pin && now < pin.expiresAt) return heldBy(pin);
  let known = outcomes.get(channel);
  if (!known) {
    known = outcomesOf(channel);
    outcomes.set(channel, known);
  }
  const { rollout, split } = channel;
  const candidate = split[0];
  if (!rollout || !candidate || split.length < 2) return known.whole;
  if (!isInside(rollout, asker)) return known.outside;
  const unit = rollout.unit === "tenant" ? null : asker.unit;
  return known[armOf(bucketOf(rollout.id, asker.tenantId, unit), candidate.share)];
}
