import { describe, expect, test } from "vitest";
import type { Change } from "./moment.ts";
import type { ReleaseRecord } from "./release-record.ts";
import { askedWords, releaseHead, releaseSentence } from "./release-words.ts";

type Release = ReleaseRecord["release"];

const before: Change = {
  ...{ seq: 1, version: 12, kind: "promote", at: "2026-03-01T09:00:00.000Z", by: "On-call", share: null, baseline: 12 },
};
const release: Release = {
  ...{ seq: 2, version: 13, kind: "promote", at: "2026-03-14T09:00:00.000Z", by: "Product", share: 500, baseline: 12 },
  ...{ reason: "better", brokeGlass: false, generation: 9, split: [], rollout: 3, unit: "conversation", findings: [] },
  audience: { tiers: null, exceptTiers: ["enterprise"] },
};
const told = (more: Partial<Release>, previous: Change | null = before) =>
  releaseSentence({
    ...{ prompt: "docs/notice", channel: "stable", previous },
    release: { ...release, ...more },
  } as ReleaseRecord);
const rolling: Change = { ...before, seq: 2, version: 13, share: 2_500 };

describe("a row of the ledger in words", () => {
  test("tells whom a rollout begins with, and who keeps what", () => {
    expect(told({})).toBe(
      "On 14 March 2026 at 09:00 UTC Product began to roll out v13 of docs/notice on stable to 5\u00a0% of the conversations of everyone but enterprise; the rest kept v12.",
    );
    expect(told({ kind: "advance", share: 5_000 }, rolling)).toContain(
      "took v13 of docs/notice on stable from 25\u00a0% to 50\u00a0% of the conversations",
    );
  });

  test("tells that the end of a rollout reaches everybody, also outside its audience", () => {
    expect(told({ kind: "advance", share: null, version: 13 }, rolling)).toContain(
      "ended the rollout of v13 of docs/notice on stable: everybody got it, in place of v12, inside its audience or not.",
    );
  });

  test("tells that a pause moves nobody", () => {
    expect(told({ kind: "pause" })).toContain(
      "paused the rollout of v13 of docs/notice on stable at 5\u00a0%; what anybody got stayed the same.",
    );
  });

  test("tells from where a person or the guardrails took it back", () => {
    const back = { version: 12, share: null };
    expect(told({ kind: "rollback", ...back }, rolling)).toContain(
      "Product rolled stable of docs/notice back from v13 at 25\u00a0% to v12 for everybody.",
    );
    expect(told({ kind: "auto_rollback", ...back, findings: ["Too much worse: errors"] }, rolling)).toContain(
      "the guardrails took stable of docs/notice back from v13 at 25\u00a0% to v12 for everybody (Too much worse: errors).",
    );
  });

  test("asks for nothing where somebody goes back or waits, and says whose evidence stands", () => {
    const of = (kind: string) => askedWords({ release: { ...release, kind, version: 12 }, promotion: before });
    expect(of("auto_rollback")).toBe(
      "Rolling back asks for no gate and no approval. Its evidence is that of release 1, which brought v12.",
    );
    expect(of("pause")).toContain("Pausing asks for no gate");
    expect([of("promote"), of("advance")]).toEqual([null, null]);
    expect(releaseHead({ kind: "advance", share: null })).toBe("Rollout completed");
  });
});
