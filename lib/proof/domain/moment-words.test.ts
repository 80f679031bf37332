import { describe, expect, test } from "vitest";
import { DEFAULT_POLICY } from "../../reviews/domain/policy.ts";
import type { MomentPage, ServedVersion } from "./moment.ts";
import { chosenWords, momentSentence, wasApproved } from "./moment-words.ts";

const served = (version: number, share = 10_000): ServedVersion => ({
  ...{ version, share, semver: "1.0.0", commitSha: "", contentHash: "", system: "", userTemplate: "" },
  ...{ model: "", parameters: {} },
});
const change = {
  seq: 1,
  version: 3,
  kind: "promote",
  at: "2026-03-14T08:00:00.000Z",
  by: "On-call",
  share: null,
  baseline: 3,
};
const page: MomentPage = {
  ...{ at: "2026-03-14T09:00:00.000Z", channel: "stable", releaseSeq: 1, reason: "STATIC", served: [served(3)] },
  approvals: [{ name: "Legal", groups: ["legal"], at: "2026-03-13T08:00:00.000Z", contentHash: "" }],
  ...{ run: { number: 7, verdict: "pass", cases: 40 }, releasedBy: "On-call", auditSeq: 9, policy: DEFAULT_POLICY },
  ...{
    prompt: "docs/notice",
    tenant: "acme",
    conversationId: null,
    tier: null,
    pinned: 0,
    promotion: change,
    previous: null,
    next: null,
  },
  ...{ release: { ...change, reason: "it is better", brokeGlass: false }, hash: "" },
  written: { by: "Product", at: "2026-03-12T08:00:00.000Z", changelog: "", templateFormat: "mustache" },
};

describe("the time machine in words", () => {
  test("says when, who, what, and the whole way of the text", () => {
    expect(momentSentence(page)).toBe(
      "On 14 March 2026 at 09:00 UTC tenant acme got v3 of docs/notice. Written by Product, tested in run 7, which passed, approved by Legal, released by On-call.",
    );
    expect(wasApproved(page)).toBe(true);
  });

  test("hides neither a broken glass nor that nobody approved", () => {
    const broken: MomentPage = { ...page, approvals: [], run: null, release: { ...page.release, brokeGlass: true } };
    expect(momentSentence(broken)).toContain(
      "no run spoke for it, approved by nobody, released by On-call, who broke the glass.",
    );
    expect(wasApproved(broken)).toBe(false);
    expect(wasApproved({ ...page, approvals: [] })).toBe(false);
  });

  test("names who rolled back, and who had released it first", () => {
    const back = { ...page.release, kind: "rollback", by: "Night shift" };
    const rolled: MomentPage = { ...page, release: back, previous: { ...change, version: 4 } };
    expect(momentSentence(rolled)).toContain("released by On-call, and brought back by Night shift, away from v4.");
  });

  test("gives shares in a split, and seconds where there are any", () => {
    const split: MomentPage = { ...page, at: "2026-03-14T09:00:07.120Z", served: [served(4, 2_550), served(3, 7_450)] };
    expect(momentSentence(split)).toMatch(
      /^On 14 March 2026 at 09:00:07 UTC tenant acme got v4 in 25.5\u00a0% and v3 in 74.5\u00a0% of conversations with docs\/notice\./,
    );
  });
});

describe("a rollout, a pin and a tier in words", () => {
  const everyone = { tiers: null, exceptTiers: ["enterprise"] };
  const rollout = {
    number: 3,
    candidate: 4,
    baseline: 3,
    share: 500,
    unit: "conversation" as const,
    audience: everyone,
  };
  const rolling: MomentPage = {
    ...{ ...page, rollout, reason: "SPLIT", served: [served(4)], conversationId: "c-1" },
    release: { ...page.release, kind: "advance", seq: 2, version: 4, share: 500, by: "Night shift" },
  };

  test("say whose draw it was, and who took it further", () => {
    expect(chosenWords(rolling)).toBe("By the draw of rollout 3 with v4 at 5\u00a0%, for everyone but enterprise");
    expect(momentSentence(rolling)).toContain("released by On-call, and taken further by Night shift.");
  });

  test("say why somebody was outside", () => {
    const outside: MomentPage = { ...rolling, reason: "TARGETING_MATCH", served: [served(3)], tier: "enterprise" };
    expect(chosenWords(outside)).toBe(
      "Outside of rollout 3 with v4 at 5\u00a0%, which was for everyone but enterprise: the tier was enterprise",
    );
    const never: MomentPage = { ...outside, registered: { tier: null, experiments: false } };
    expect(chosenWords(never)).toContain("acme takes part in no experiment");
  });

  test("name who held the tenant, until when and why; and count the held where everybody is asked about", () => {
    const pin = {
      ...{ version: 2, expiresAt: "2026-04-01T00:00:00.000Z", by: "Support", since: page.at, reason: "their audit." },
    };
    expect(chosenWords({ ...page, pin, served: [served(2)] })).toBe(
      "Held by a pin of Support until 1 April 2026 at 00:00 UTC, “their audit”",
    );
    const everybody: MomentPage = { ...page, tenant: null, pinned: 2 };
    expect(momentSentence(everybody)).toContain("everybody, besides two pinned tenants, got v3 of docs/notice.");
    expect(chosenWords(everybody)).toContain("two tenants held by pins got what they were held on");
  });
});
