import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { holdPolicies } from "./apply-policy.ts";
import type { PolicyRule } from "./domain/policy-change.ts";

/**
 * A change that still waits, with the workspace's policies held still. Throws `not_found`, and `conflict` for one that
 * was decided.
 */
export async function findOpenChange(tx: Tx, workspaceId: string, number: number) {
  await holdPolicies(tx, workspaceId, "exclusive");
  const change = await tx.policyChange.findUnique({ where: { workspaceId_number: { workspaceId, number } } });
  if (!change) throw new AppError("not_found", `There is no policy change ${number} in this workspace.`);
  if (change.status !== "open") {
    throw new AppError("conflict", `Policy change ${number} is ${change.status}; it no longer waits.`);
  }
  return { ...change, rule: change.rule as PolicyRule | null, before: change.before as unknown as PolicyRule };
}

/** What the log calls a change. */
export const changeSubject = ({ id, number }: { id: string; number: number }) => ({
  type: "policy_change",
  id,
  name: `policy change ${number}`,
});
