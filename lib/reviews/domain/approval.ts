import { matchGroups } from "./match-groups.ts";
import type { Policy } from "./policy.ts";

/** A signature as the review keeps it: for the content it was given for, and with the groups its giver was in then. */
export type Approval = { memberId: string; name: string; groups: readonly string[]; contentHash: string };

/**
 * Whether an approval says all that its giver could say now: it is of this very text, and they have joined no required
 * group since. An old signature never speaks for a group that was joined after it; a new one may be given.
 */
export function signedInFull(
  word: { kind: string; content_hash: string; groups: readonly string[] } | undefined,
  contentHash: string,
  groupsNow: readonly string[],
  requiredGroups: readonly string[],
): boolean {
  if (word?.kind !== "approve" || word.content_hash !== contentHash) return false;
  return requiredGroups.every((group) => !groupsNow.includes(group) || word.groups.includes(group));
}

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
