import { enumerate, numberInWords } from "../../prompts/domain/redline/number-words.ts";
import type { Policy } from "./policy.ts";

type Demands = Pick<Policy, "requiredReviewers" | "requiredGroups" | "gate">;

/** What a prefix stands for, as a person says it: "all prompts", "support/ and below", "docs/summarisation". */
export function prefixWords(prefix: string): string {
  if (prefix === "") return "all prompts";
  return prefix.endsWith("/") ? `everything in ${prefix}` : prefix;
}

/** The approvals a policy demands: "no approval", "one approval, from legal", "two approvals, among them legal and platform". */
export function approvalWords({ requiredReviewers: people, requiredGroups: groups }: Demands): string {
  const needed = Math.max(people, groups.length > 0 ? 1 : 0);
  const approvals = `${numberInWords(needed)} approval${needed < 2 ? "" : "s"}`;
  if (groups.length === 0) return approvals;
  const list = enumerate(groups);
  return needed === 1 && groups.length === 1 ? `${approvals}, from ${list}` : `${approvals}, among them ${list}`;
}

/** What a policy demands, as a sentence's end: "one approval and a passed gate", "one approval; the gate is advice". */
export function policyWords(policy: Demands): string {
  const approvals = approvalWords(policy);
  if (policy.gate === "required")
    return approvals === "no approval" ? "a passed gate only" : `${approvals} and a passed gate`;
  return approvals === "no approval" ? "neither an approval nor a passed gate" : `${approvals}; the gate is advice`;
}
