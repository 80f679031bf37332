import type { Tx } from "../core/db.ts";
import type { PromptContent } from "../prompts/domain/content.ts";
import { type Gate, type Policy, policyFor, stricterPolicy } from "./domain/policy.ts";

/** Every policy of the workspace, the shortest prefix first. */
export async function policies(tx: Tx, workspaceId: string): Promise<Policy[]> {
  const rows = await tx.policy.findMany({ where: { workspaceId }, orderBy: { prefix: "asc" } });
  return rows.map(({ prefix, requiredReviewers, requiredGroups, gate, soak, runOnSave, checklist }) => ({
    prefix,
    requiredReviewers,
    requiredGroups,
    gate: gate as Gate,
    soak,
    runOnSave,
    checklist,
  }));
}

/** What a version of a prompt must meet now: the policy in force, or what its own metadata demands where that is stricter. */
export async function policyInForce(tx: Tx, workspaceId: string, promptName: string, content: PromptContent) {
  return stricterPolicy(policyFor(await policies(tx, workspaceId), promptName), content.ci);
}
