import { matchGroups } from "./match-groups.ts";
import type { Policy } from "./policy.ts";

/** A signature as the review keeps it. It counts for the content it was given for and for nothing else. */
export type Approval = { memberId: string; name: string; groups: readonly string[]; contentHash: string };

export type ApprovalState = {
  valid: Approval[];
  void: Approval[];
  peopleMissing: number;
  groupsMissing: string[];
  /** Who speaks for a required group, by group; nobody speaks for two. */
  spokenFor: ReadonlyMap<string, string>;
};

/**
 * Which approvals count for a version, and what is still missing. An approval falls when the content differs from what
 * was approved, or when its giver wrote any version in the range. A person signs for one required group at most, so two
 * groups always mean two people; the groups that are missing are those a maximum matching leaves over.
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
  const spokenFor = matchGroups(policy.requiredGroups, valid);
  return {
    valid,
    void: approvals.filter((given) => !counts(given)),
    peopleMissing: Math.max(0, policy.requiredReviewers - valid.length),
    groupsMissing: [...new Set(policy.requiredGroups)].filter((group) => !spokenFor.has(group)),
    spokenFor,
  };
}
