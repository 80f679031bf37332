import { describe, expect, test } from "vitest";
import { DEFAULT_POLICY, normalPrefix, type Policy, policyFor, prefixCovers, stricterPolicy } from "./policy.ts";

const policy = (prefix: string, more: Partial<Policy> = {}): Policy => ({ ...DEFAULT_POLICY, prefix, ...more });

describe("a policy covers a folder or a prompt, never half a name", () => {
  test.each([
    ["", "docs/summarisation", true],
    ["docs", "docs/summarisation", true],
    ["docs/", "docs/summarisation", true],
    ["docs/summarisation", "docs/summarisation", true],
    ["doc", "docs/summarisation", false],
    ["docs/sum", "docs/summarisation", false],
    ["docs/summarisation", "docs", false],
  ])("%j over %s: %s", (prefix, name, covers) => {
    expect(prefixCovers(prefix, name)).toBe(covers);
  });

  test("a star at the end means the folder, alone it means all", () => {
    expect(["*", "support/*", "support/", "support"].map(normalPrefix)).toEqual([
      "",
      "support/",
      "support/",
      "support",
    ]);
  });
});

describe("the policy in force", () => {
  test("is the one with the longest prefix, whatever the order", () => {
    const all = [
      policy("docs/", { requiredReviewers: 2 }),
      policy("", { requiredReviewers: 5 }),
      policy("docs/legal/"),
    ];
    expect(policyFor(all, "docs/summarisation").requiredReviewers).toBe(2);
    expect(policyFor(all.toReversed(), "docs/summarisation").requiredReviewers).toBe(2);
    expect(policyFor(all, "other").requiredReviewers).toBe(5);
  });

  test("is one approval and a passed gate where nobody set anything", () => {
    expect(policyFor([], "x")).toMatchObject({ requiredReviewers: 1, gate: "required" });
  });

  test("a version can make it stricter, never laxer", () => {
    const base = policy("", { requiredReviewers: 2, gate: "required" });
    expect(stricterPolicy(base, { requiredReviewers: 0, blockOnEvalRegression: false })).toEqual(base);
    const laxer = policy("", { requiredReviewers: 0, gate: "advisory" });
    expect(stricterPolicy(laxer, { requiredReviewers: 3, blockOnEvalRegression: true })).toMatchObject({
      requiredReviewers: 3,
      gate: "required",
    });
  });
});
