import { describe, expect, test } from "vitest";
import { DEFAULT_POLICY } from "../../reviews/domain/policy.ts";
import type { MomentPage, ServedVersion } from "./moment.ts";
import { momentSentence, wasApproved } from "./moment-words.ts";

const served = (version: number, share = 10_000): ServedVersion => ({
  ...{ version, share, semver: "1.0.0", commitSha: "", contentHash: "", system: "", userTemplate: "" },
  ...{ model: "", parameters: {} },
});
const change = { seq: 1, version: 3, kind: "promote", at: "2026-03-14T08:00:00.000Z", by: "On-call" };
const page: MomentPage = {
  ...{ at: "2026-03-14T09:00:00.000Z", channel: "stable", releaseSeq: 1, reason: "STATIC", served: [served(3)] },
  approvals: [{ name: "Legal", groups: ["legal"], at: "2026-03-13T08:00:00.000Z", contentHash: "" }],
  ...{ run: { number: 7, verdict: "pass", cases: 40 }, releasedBy: "On-call", auditSeq: 9, policy: DEFAULT_POLICY },
  ...{ prompt: "docs/notice", tenant: "acme", conversationId: null, promotion: change, previous: null, next: null },
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
      /^On 14 March 2026 at 09:00:07 UTC tenant acme got v4 in 25.5 % and v3 in 74.5 % of conversations with docs\/notice\./,
    );
  });
});
