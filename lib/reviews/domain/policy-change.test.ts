import { describe, expect, test } from "vitest";
import { DEFAULT_POLICY } from "./policy.ts";
import { isStricter, type PolicyRule, policyPoints, ruleOf } from "./policy-change.ts";

const base: PolicyRule = {
  ...ruleOf(DEFAULT_POLICY),
  requiredReviewers: 2,
  requiredGroups: ["legal"],
  soak: "PT24H",
  checklist: ["Names are right"],
};
const change = (more: Partial<PolicyRule>) => policyPoints(base, { ...base, ...more });

describe("each point of a policy can be tightened and loosened, and is said in words", () => {
  test.each<[Partial<PolicyRule>, "stricter" | "looser", string]>([
    [{ requiredReviewers: 1 }, "looser", "required approvals 2 → 1"],
    [{ requiredReviewers: 3 }, "stricter", "required approvals 2 → 3"],
    [{ requiredGroups: [] }, "looser", "legal need not sign any more"],
    [{ requiredGroups: ["platform", "legal"] }, "stricter", "platform must sign too"],
    [{ gate: "advisory" }, "looser", "the gate becomes advice"],
    [{ soak: null }, "looser", "soak 24 h → none"],
    [{ soak: "P2D" }, "stricter", "soak 24 h → 2 days"],
    [{ runOnSave: false }, "looser", "a save no longer starts a run"],
    [{ checklist: [] }, "looser", "“Names are right” leaves the checklist"],
    [{ checklist: ["Names are right", "Dates too"] }, "stricter", "“Dates too” joins the checklist"],
  ])("%j is %s", (more, way, words) => {
    expect(change(more)).toEqual([{ way, words }]);
    expect(isStricter(base, { ...base, ...more })).toBe(way === "stricter");
    // What is looser one way round is stricter the other way round.
    expect(policyPoints({ ...base, ...more }, base)[0]?.way).not.toBe(way);
  });

  test("the same soak written otherwise is no change", () => {
    expect(change({ soak: "P1D" })).toEqual([]);
    expect(isStricter(base, base)).toBe(true);
  });

  test("a mixed change is not stricter, and its loosened points come first", () => {
    const mixed = { requiredReviewers: 3, gate: "advisory" as const };
    expect(change(mixed).map(({ way }) => way)).toEqual(["looser", "stricter"]);
    expect(isStricter(base, { ...base, ...mixed })).toBe(false);
  });

  test("one group for another is looser: whoever was needed is no longer asked", () => {
    expect(isStricter(base, { ...base, requiredGroups: ["platform"] })).toBe(false);
  });
});
