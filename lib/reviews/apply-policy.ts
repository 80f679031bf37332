import type { AuditEntry } from "../audit/record.ts";
import type { Tx } from "../core/db.ts";
import type { Work } from "../usecase/context.ts";
import type { Policy } from "./domain/policy.ts";
import { type PolicyRule, ruleOf } from "./domain/policy-change.ts";

/**
 * Orders releases and policy changes of a workspace: a release reads the rules under the shared lock, a change takes
 * the exclusive one, so that neither commits in the middle of the other. Held until the transaction ends.
 */
export async function holdPolicies(tx: Tx, workspaceId: string, how: "shared" | "exclusive"): Promise<void> {
  const key = `policies ${workspaceId}`;
  if (how === "shared") await tx.$executeRaw`select pg_advisory_xact_lock_shared(hashtextextended(${key}, 0))`;
  else await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
}

/** What the log calls the policy of a prefix. */
export const policySubject = (prefix: string) => ({
  type: "policy",
  id: prefix,
  name: prefix === "" ? "all prompts" : prefix,
});

/** Sets or, with null, takes away a prefix's own rule, and returns what the log says of it. `how` says who agreed. */
export async function applyPolicy(
  { tx, workspaceId, now }: Work,
  { prefix, rule, own, how }: { prefix: string; rule: PolicyRule | null; own: Policy | undefined; how: object },
): Promise<AuditEntry> {
  const where = { workspaceId_prefix: { workspaceId, prefix } };
  const before = own ? ruleOf(own) : null;
  if (rule === null) {
    await tx.policy.delete({ where });
    return { action: "policy.removed", subject: policySubject(prefix), before: { ...before, ...how }, after: null };
  }
  await tx.policy.upsert({
    where,
    create: { workspaceId, prefix, ...rule, updatedAt: now },
    update: { ...rule, updatedAt: now },
  });
  return { action: "policy.changed", subject: policySubject(prefix), before, after: { ...rule, ...how } };
}
