import { describe, expect, test } from "vitest";
import { approvalWords, policyWords, prefixWords } from "./policy-words.ts";

const policy = (requiredReviewers: number, requiredGroups: string[], gate: "required" | "advisory") => ({
  requiredReviewers,
  requiredGroups,
  gate,
});

describe("a policy in words", () => {
  test("says what it covers", () => {
    expect(["", "support/", "docs/x"].map(prefixWords)).toEqual(["all prompts", "everything in support/", "docs/x"]);
  });
  test("a group that must sign is an approval even where no number is set", () => {
    expect(approvalWords(policy(0, ["legal"], "required"))).toBe("one approval, from legal");
    expect(approvalWords(policy(2, ["legal", "platform"], "required"))).toBe(
      "two approvals, among them legal and platform",
    );
    expect(approvalWords(policy(13, [], "required"))).toBe("13 approvals");
  });
  test("a policy that demands nothing says so plainly", () => {
    expect(policyWords(policy(0, [], "advisory"))).toBe("neither an approval nor a passed gate");
    expect(policyWords(policy(0, [], "required"))).toBe("a passed gate only");
    expect(policyWords(policy(1, [], "required"))).toBe("one approval and a passed gate");
    expect(policyWords(policy(1, [], "advisory"))).toBe("one approval; the gate is advice");
  });
});
