import { describe, expect, test } from "vitest";
import { DEFAULT_POLICY, type Policy } from "./policy.ts";
import { looserThan, metadataDecides, policyAbove, policyChain } from "./policy-chain.ts";

const policy = (prefix: string, more: Partial<Policy> = {}): Policy => ({ ...DEFAULT_POLICY, prefix, ...more });
const all = [policy("", { requiredReviewers: 2 }), policy("docs/"), policy("docs/legal/", { gate: "advisory" })];
const prefixes = (chain: readonly Policy[]) => chain.map(({ prefix }) => prefix);

describe("what a policy replaces", () => {
  test("is the chain from the longest prefix to all prompts", () => {
    expect(prefixes(policyChain(all, "docs/legal/x"))).toEqual(["docs/legal/", "docs/", ""]);
    expect(prefixes(policyChain(all, "support/x"))).toEqual([""]);
    expect(prefixes(policyChain([], "support/x"))).toEqual([""]);
  });

  test("is the next shorter prefix, also for one that has no row yet", () => {
    expect(policyAbove(all, "docs/legal/")?.prefix).toBe("docs/");
    expect(policyAbove(all, "docs/x")?.prefix).toBe("docs/");
    expect(policyAbove(all, "")).toBeNull();
  });

  test("is held against it point by point, and where it asks for less is said", () => {
    expect(looserThan(policyAbove(all, "docs/"), policy("docs/"))).toEqual(["required approvals 2 → 1"]);
    expect(looserThan(policyAbove(all, "docs/"), policy("docs/", { requiredReviewers: 3 }))).toEqual([]);
  });
});

test("where the version’s own metadata is stricter, it is said that it decides", () => {
  const laxer = policy("", { gate: "advisory" });
  expect(metadataDecides(laxer, { requiredReviewers: 3, blockOnEvalRegression: true })).toHaveLength(2);
  expect(metadataDecides(laxer, { requiredReviewers: 3 })[0]).toMatch(/asks for three approvals, the policy for one/);
  expect(metadataDecides(policy(""), { requiredReviewers: 1, blockOnEvalRegression: true })).toEqual([]);
});
