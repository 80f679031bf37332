import { describe, expect, test } from "vitest";
import { type ChannelRules, decide } from "#sdk/decide/decide.ts";
import { servedShares } from "./served-shares.ts";

const whole: ChannelRules = { version: 3, split: [{ version: 3, share: 10_000 }], rollout: null, pins: new Map() };
const split: ChannelRules = {
  version: 3,
  split: [
    { version: 4, share: 2_000 },
    { version: 3, share: 8_000 },
  ],
  rollout: { id: "r1", unit: "conversation", tiers: null, exceptTiers: [] },
  pins: new Map([["held", { version: 2, expiresAt: 1_000 }]]),
};
const acme = { tenantId: "acme", tier: null, conversationId: null, experiments: true };

describe("what somebody got", () => {
  test("is one version where a channel serves one", () => {
    expect(servedShares(whole, acme, 0)).toEqual({ reason: "STATIC", shares: [{ version: 3, share: 10_000 }] });
  });

  test("stays shares in a split until a conversation is named, and is then what the rule of serving says", () => {
    expect(servedShares(split, acme, 0)).toEqual({ reason: "SPLIT", shares: split.split });
    for (let id = 0; id < 50; id++) {
      const conversationId = `c-${id}`;
      const { version } = decide(split, { tenantId: "acme", tier: null, unit: conversationId, experiments: true }, 0);
      expect(servedShares(split, { ...acme, conversationId }, 0).shares).toEqual([{ version, share: 10_000 }]);
    }
  });

  test("is certain for a pinned tenant until the pin ends, and where tenants are drawn whole", () => {
    const held = { ...acme, tenantId: "held" };
    expect(servedShares(split, held, 999)).toEqual({
      reason: "TARGETING_MATCH",
      shares: [{ version: 2, share: 10_000 }],
    });
    expect(servedShares(split, held, 1_000).shares).toHaveLength(2);
    const byTenant: ChannelRules = { ...split, rollout: { id: "r1", unit: "tenant", tiers: null, exceptTiers: [] } };
    expect(servedShares(byTenant, acme, 0).shares).toHaveLength(1);
  });

  test("of everybody stays shares whatever draws them, as no tenant's draw is another's", () => {
    const rollout = { id: "r1", tiers: ["pro"], exceptTiers: [] };
    const everybody = { ...acme, tenantId: null };
    for (const unit of ["tenant", "conversation"] as const) {
      const tiered: ChannelRules = { ...split, rollout: { ...rollout, unit } };
      for (const tier of [null, "pro"]) {
        for (const conversationId of [null, "c-1"]) {
          const got = servedShares(tiered, { ...everybody, tier, conversationId }, 0);
          expect(got, `${unit} ${tier} ${conversationId}`).toEqual({ reason: "SPLIT", shares: split.split });
        }
      }
      expect(servedShares(tiered, { ...everybody, tier: "free" }, 0).shares).toEqual([{ version: 3, share: 10_000 }]);
    }
    expect(servedShares(whole, everybody, 0).shares).toEqual([{ version: 3, share: 10_000 }]);
  });

  test("is the baseline for a tier that a rollout is not open to", () => {
    const tiered: ChannelRules = {
      ...split,
      rollout: { id: "r1", unit: "conversation", tiers: ["pro"], exceptTiers: [] },
    };
    expect(servedShares(tiered, acme, 0)).toEqual({
      reason: "TARGETING_MATCH",
      shares: [{ version: 3, share: 10_000 }],
    });
  });
});
