import type { Policy } from "./policy.ts";

/** A signature as the review keeps it. It counts for the content it was given for and for nothing else. */
export type Approval = { memberId: string; name: string; groups: readonly string[]; contentHash: string };

export type ApprovalState = { valid: Approval[]; void: Approval[]; peopleMissing: number; groupsMissing: string[] };

/**
 * Which approvals count for a version, and what is still missing. An approval falls when the content differs from what
 * was approved, or when its giver wrote any version in the range.
 */
export function approvalState(
  approvals: readonly Approval[],
  contentHash: string,
  authorIds: readonly string[],
  policy: Pick<Policy, "requiredReviewers" | "requiredGroups">,
): ApprovalState {
  const counts = (given: Approval) => given.contentHash === contentHash && !authorIds.includes(given.memberId);
  const byPerson = new Map(approvals.filter(counts).map((given) => [given.memberId, given]));
  const valid = [...byPerson.values()];
  return {
    valid,
    void: approvals.filter((given) => !counts(given)),
    peopleMissing: Math.max(0, policy.requiredReviewers - valid.length),
    groupsMissing: policy.requiredGroups.filter((group) => !valid.some((given) => given.groups.includes(group))),
  };
}
