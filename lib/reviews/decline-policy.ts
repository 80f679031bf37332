import { command } from "../usecase/command.ts";
import { changeSubject } from "./find-policy-change.ts";
import { decidePolicyInput } from "./policy-schema.ts";
import { changeToDecide, closeChange, tellProposer } from "./settle-policy-change.ts";

/** Turns another admin's change down; what is in force stays. */
export const declinePolicy = command({
  name: "policy.decline",
  permission: "policy.decide",
  input: decidePolicyInput,
  run: async (work, { number, note }) => {
    const change = await changeToDecide(work, number);
    await closeChange(work, change, "declined", note);
    await tellProposer(work, change, "turned down", note);
    const { prefix } = change;
    return {
      result: { number, status: "declined" as const },
      audit: { action: "policy.declined", subject: changeSubject(change), after: { number, prefix, note } },
    };
  },
});
