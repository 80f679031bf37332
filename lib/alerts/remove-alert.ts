import { command } from "../usecase/command.ts";
import { auditedAlert } from "./alert-document.ts";
import { endStates } from "./end-states.ts";
import { lockAlert } from "./lookup.ts";
import { alertIdInput } from "./schema.ts";

/** Removes a rule with its states and its history; the audit log keeps what it told. */
export const removeAlert = command({
  name: "alert.remove",
  permission: "alert.edit",
  input: alertIdInput,
  target: () => ({ prompt: "" }),
  run: async (work, { id }) => {
    const { tx, workspaceId } = work;
    const rule = await lockAlert(tx, workspaceId, id);
    await endStates(work, rule);
    await tx.alertChange.deleteMany({ where: { ruleId: id } });
    await tx.alertRule.delete({ where: { id } });
    return {
      result: { id },
      audit: {
        action: "alert.removed",
        subject: { type: "alert", id, name: rule.name },
        before: auditedAlert(rule),
      },
    };
  },
});
