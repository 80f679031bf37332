import { command } from "../usecase/command.ts";
import { normalPrefix } from "./domain/policy.ts";
import { policyInput } from "./schema.ts";

/** Sets what a folder's prompts must meet before release. It counts for every release from now on. */
export const putPolicy = command({
  name: "policy.put",
  permission: "policy.edit",
  input: policyInput,
  target: ({ prefix }) => ({ prompt: normalPrefix(prefix) }),
  run: async ({ tx, workspaceId, now }, input) => {
    const prefix = normalPrefix(input.prefix);
    const { requiredReviewers, requiredGroups, gate, soak, runOnSave } = input;
    const rule = { requiredReviewers, requiredGroups, gate, soak, runOnSave };
    const before = await tx.policy.findUnique({ where: { workspaceId_prefix: { workspaceId, prefix } } });
    await tx.policy.upsert({
      where: { workspaceId_prefix: { workspaceId, prefix } },
      create: { workspaceId, prefix, ...rule, updatedAt: now },
      update: { ...rule, updatedAt: now },
    });
    return {
      result: { prefix, ...rule },
      audit: {
        action: "policy.changed",
        subject: { type: "policy", id: prefix, name: prefix === "" ? "all prompts" : prefix },
        before: before && {
          requiredReviewers: before.requiredReviewers,
          requiredGroups: before.requiredGroups,
          gate: before.gate,
          soak: before.soak,
          runOnSave: before.runOnSave,
        },
        after: rule,
      },
    };
  },
});
