import { rolesAllow } from "../access/policy.ts";
import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { applyPolicy } from "./apply-policy.ts";
import { policyFor } from "./domain/policy.ts";
import { policyPoints, ruleOf } from "./domain/policy-change.ts";
import { prefixWords } from "./domain/policy-words.ts";
import { changeSubject } from "./find-policy-change.ts";
import { policies } from "./policies.ts";
import { decidePolicyInput } from "./policy-schema.ts";
import { changeToDecide, closeChange, type OpenChange, tellProposer } from "./settle-policy-change.ts";

/** Two admins stand behind a change; one who is no longer an admin cannot be the first of them. */
async function checkProposer(tx: Tx, change: OpenChange): Promise<void> {
  const proposer = await tx.member.findUnique({ where: { id: change.proposedById } });
  if (proposer && proposer.disabledAt === null && rolesAllow(proposer.roles, "policy.edit")) return;
  throw new AppError(
    "conflict",
    "Whoever proposed this change may no longer change policies. Decline it, or propose it anew yourself.",
  );
}

/** Agrees to another admin's change, which counts from now on if it still rests on what is in force. */
export const approvePolicy = command({
  name: "policy.approve",
  permission: "policy.decide",
  input: decidePolicyInput,
  run: async (work, { number, note }) => {
    const { tx, workspaceId } = work;
    const change = await changeToDecide(work, number);
    await checkProposer(tx, change);
    const { prefix, rule } = change;
    const rows = await policies(tx, workspaceId);
    const own = rows.find((row) => row.prefix === prefix);
    const moved = policyPoints(change.before, ruleOf(policyFor(rows, prefix))).map(({ words }) => words);
    if (moved.length > 0 || (rule === null && !own)) {
      throw new AppError(
        "conflict",
        `What is in force for ${prefixWords(prefix)} changed since this was proposed (${moved.join(", ") || "it was taken away"}). Propose it anew.`,
      );
    }
    await closeChange(work, change, "approved", note);
    await tellProposer(work, change, "agreed to", note);
    const how = { agreed: `policy change ${number}`, proposedById: change.proposedById, reason: change.reason };
    const effect = await applyPolicy(work, { prefix, rule, own, how });
    return {
      result: { number, status: "approved" as const },
      audit: [
        { action: "policy.approved", subject: changeSubject(change), after: { number, prefix, rule, note } },
        effect,
      ],
    };
  },
});
