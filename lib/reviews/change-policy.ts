import { personOf } from "../access/actor.ts";
import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { membersWho } from "../notifications/find-recipients.ts";
import type { Change, Work } from "../usecase/context.ts";
import { applyPolicy, holdPolicies } from "./apply-policy.ts";
import { policyFor } from "./domain/policy.ts";
import { isStricter, type PolicyRule, policyPoints, ruleOf } from "./domain/policy-change.ts";
import { policies } from "./policies.ts";
import { type PendingPolicy, proposePolicy, supersedeOpen } from "./propose-policy.ts";

/** The rule in force for the prefix after the request; `pending` when the change itself waits for another admin. */
export type PolicyAnswer = { prefix: string } & PolicyRule & { pending?: PendingPolicy };

/** Admins besides this one who could decide on a change: people who are members now. */
async function otherAdmins(tx: Tx, workspaceId: string, person: string | null): Promise<string[]> {
  const admins = await membersWho(tx, workspaceId, "policy.decide");
  return admins.filter((memberId) => memberId !== person);
}

/**
 * Changes a prefix's rule, or with null takes it away. What asks for less in any point waits for another admin, if there
 * is one; everything else counts at once. See docs/decisions/0015-policy-changes.md.
 * @throws AppError `not_found` when there is no rule to take away
 */
export async function changePolicy(
  work: Work,
  { prefix, rule, reason }: { prefix: string; rule: PolicyRule | null; reason: string },
): Promise<Change<PolicyAnswer>> {
  const { tx, workspaceId, actor } = work;
  await holdPolicies(tx, workspaceId, "exclusive");
  const rows = await policies(tx, workspaceId);
  const own = rows.find((row) => row.prefix === prefix);
  if (rule === null && !own) {
    throw new AppError("not_found", "No policy was set for exactly this prefix, so there is none to take away.");
  }
  const rest = rows.filter((row) => row.prefix !== prefix);
  const before = ruleOf(policyFor(rows, prefix));
  const after = rule ?? ruleOf(policyFor(rest, prefix));
  const supersedes = await supersedeOpen(work, prefix);
  const stricter = isStricter(before, after);
  const others = stricter ? [] : await otherAdmins(tx, workspaceId, personOf(actor));
  if (others.length > 0) {
    const points = policyPoints(before, after);
    const { pending, audit } = await proposePolicy(work, { prefix, rule, before, points, reason, others }, supersedes);
    return { result: { prefix, ...before, pending }, audit };
  }
  const how = {
    agreed: stricter ? "not needed: asks for no less" : "nobody: there is no other admin",
    reason,
    supersedes,
  };
  return { result: { prefix, ...after }, audit: await applyPolicy(work, { prefix, rule, own, how }) };
}
