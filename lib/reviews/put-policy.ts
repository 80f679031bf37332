import { command } from "../usecase/command.ts";
import { changePolicy } from "./change-policy.ts";
import { normalPrefix } from "./domain/policy.ts";
import { putPolicyInput } from "./policy-schema.ts";

/** Sets what a folder's prompts must meet before release, at once or once another admin agrees. */
export const putPolicy = command({
  name: "policy.put",
  permission: "policy.edit",
  input: putPolicyInput,
  target: ({ prefix }) => ({ prompt: normalPrefix(prefix) }),
  run: (work, { prefix, reason, requiredReviewers, requiredGroups, gate, soak, runOnSave, checklist }) =>
    changePolicy(work, {
      prefix: normalPrefix(prefix),
      rule: { requiredReviewers, requiredGroups, gate, soak, runOnSave, checklist },
      reason,
    }),
});
