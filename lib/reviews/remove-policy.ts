import { command } from "../usecase/command.ts";
import { changePolicy } from "./change-policy.ts";
import { normalPrefix } from "./domain/policy.ts";
import { removePolicyInput } from "./policy-schema.ts";

/** Takes a prefix's own rule away: its prompts follow the next shorter prefix. A change like any other. */
export const removePolicy = command({
  name: "policy.remove",
  permission: "policy.edit",
  input: removePolicyInput,
  target: ({ prefix }) => ({ prompt: normalPrefix(prefix) }),
  run: (work, { prefix, reason }) => changePolicy(work, { prefix: normalPrefix(prefix), rule: null, reason }),
});
