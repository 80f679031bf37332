import { describe, expect, test } from "vitest";
import { armOf, bucketOf, type ChannelRules, decide, type Pin } from "./decide.ts";

const NOW = 1_000_000;
const ASKER = { tenantId: "acme", tier: "enterprise", unit: "c-91", experiments: true };

function rollout(share: number, more: Partial<ChannelRules> = {}): ChannelRules {
  return {
    version: 11,
    split: [
      { version: 12, share },
      { version: 11, share: 10_000 - share },
    ],
    rollout: { id: "r1", unit: "conversation", tiers: null, exceptTiers: [] },
    pins: new Map(),
    ...more,
  };
}

describe("the bucket", () => {
  test.each([
    ["r1", "acme", "c-91", 1947],
    ["r1", "tenant-42", "req-0001", 1558],
    ["r1", "ünïcode", "会話", 7830],
    ["r2", "acme", "c-91", 1929],
    ["r1", "acme", null, 711],
  ])("salt %s, tenant %s, unit %s → %d", (salt, tenant, unit, expected) => {
    expect(bucketOf(salt, tenant, unit)).toBe(expected);
  });

  test("spreads evenly: each tenth gets its tenth, within 1 %", () => {
    const tenths = new Array<number>(10).fill(0);
    for (let n = 0; n < 20_000; n++) tenths[Math.floor(bucketOf("even", "t", `req-${n}`) / 1000)]! += 1;
    for (const count of tenths) expect(Math.abs(count / 20_000 - 0.1)).toBeLessThan(0.01);
  });
});

describe("the arms", () => {
  test("candidate and control are equally large, at the two ends", () => {
    expect([0, 499, 500, 9_499, 9_500, 9_999].map((bucket) => armOf(bucket, 500))).toEqual([
      "candidate",
      "candidate",
      "rest",
      "rest",
      "control",
      "control",
    ]);
  });

  test("above one half the control is what the candidate leaves", () => {
    expect([armOf(6_999, 7_000), armOf(7_000, 7_000)]).toEqual(["candidate", "control"]);
    expect(armOf(9_999, 10_000)).toBe("candidate");
    expect(armOf(0, 0)).toBe("rest");
  });

  test("a growing share never takes the candidate away, and up to one half never the control", () => {
    for (let bucket = 0; bucket < 10_000; bucket += 7) {
      let had = armOf(bucket, 0);
      for (let share = 100; share <= 10_000; share += 100) {
        const has = armOf(bucket, share);
        if (had === "candidate") expect(has).toBe("candidate");
        if (had === "control" && share <= 5_000) expect(has).toBe("control");
        had = has;
      }
    }
  });
});

describe("who gets which version", () => {
  test("a channel with one version is STATIC", () => {
    const whole: ChannelRules = {
      version: 12,
      split: [{ version: 12, share: 10_000 }],
      rollout: null,
      pins: new Map(),
    };
    expect(decide(whole, ASKER, NOW)).toEqual({ version: 12, reason: "STATIC", rollout: null, arm: null });
  });

  test("a split gives the candidate below its share and the baseline above", () => {
    // The known bucket of (r1, acme, c-91) is 1947.
    expect(decide(rollout(1_947), ASKER, NOW)).toMatchObject({ version: 11, reason: "SPLIT", arm: "rest" });
    expect(decide(rollout(1_948), ASKER, NOW)).toMatchObject({ version: 12, reason: "SPLIT", arm: "candidate" });
  });

  test("drawing by tenant ignores the conversation", () => {
    const byTenant = rollout(800, { rollout: { id: "r1", unit: "tenant", tiers: null, exceptTiers: [] } });
    expect(decide(byTenant, ASKER, NOW).arm).toBe("candidate");
    expect(decide(byTenant, { ...ASKER, unit: "another" }, NOW).arm).toBe("candidate");
  });

  test("a tier outside the audience keeps the baseline and is told so", () => {
    const open = rollout(9_999, { rollout: { id: "r1", unit: "conversation", tiers: ["free"], exceptTiers: [] } });
    expect(decide(open, ASKER, NOW)).toEqual({ version: 11, reason: "TARGETING_MATCH", rollout: "r1", arm: "rest" });
    expect(decide(open, { ...ASKER, tier: null }, NOW).version).toBe(11);
    expect(decide(open, { ...ASKER, tier: "free" }, NOW).reason).toBe("SPLIT");
  });

  test("a tier that is named as staying outside keeps the baseline, and whoever has no tier is inside", () => {
    const open = rollout(9_999, {
      rollout: { id: "r1", unit: "conversation", tiers: null, exceptTiers: ["enterprise"] },
    });
    expect(decide(open, { ...ASKER, tier: "enterprise" }, NOW)).toMatchObject({ version: 11, arm: "rest" });
    expect(decide(open, { ...ASKER, tier: null }, NOW)).toMatchObject({ version: 12, arm: "candidate" });
  });

  test("a tenant that takes part in no experiment keeps the baseline at any share", () => {
    const asker = { ...ASKER, experiments: false };
    expect(decide(rollout(10_000), asker, NOW)).toMatchObject({ version: 11, reason: "TARGETING_MATCH", arm: "rest" });
  });

  test("a live pin comes before the split, and no longer from its expiry on", () => {
    const pins = new Map<string, Pin>([["acme", { version: 9, expiresAt: NOW }]]);
    expect(decide(rollout(5_000, { pins }), ASKER, NOW - 1)).toMatchObject({ version: 9, reason: "TARGETING_MATCH" });
    expect(decide(rollout(5_000, { pins }), ASKER, NOW)).toMatchObject({ version: 12, reason: "SPLIT" });
    expect(decide(rollout(5_000, { pins }), { ...ASKER, tenantId: "other" }, NOW - 1).version).not.toBe(9);
  });
});
