import { personOf } from "../access/actor.ts";
import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { changeSubject, findOpenChange } from "./find-policy-change.ts";
import { policyChangeInput } from "./policy-schema.ts";
import { closeChange } from "./settle-policy-change.ts";

/** Takes one's own change back before anybody decided on it. */
export const withdrawPolicy = command({
  name: "policy.withdraw",
  permission: "policy.edit",
  input: policyChangeInput,
  run: async (work, { number }) => {
    const change = await findOpenChange(work.tx, work.workspaceId, number);
    work.reach({ prompt: change.prefix });
    if (change.proposedById !== personOf(work.actor)) {
      throw new AppError("forbidden", "Only whoever proposed a change takes it back; you may turn it down.");
    }
    await closeChange(work, change, "withdrawn", "");
    const { prefix } = change;
    return {
      result: { number, status: "withdrawn" as const },
      audit: { action: "policy.withdrawn", subject: changeSubject(change), after: { number, prefix } },
    };
  },
});
