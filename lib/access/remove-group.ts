import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { groupUses, usesSentence } from "./group-uses.ts";
import { groupNameInput } from "./schema.ts";

/** Removes a group that nothing names. */
export const removeGroup = command({
  name: "group.remove",
  permission: "member.manage",
  input: groupNameInput,
  run: async ({ tx, workspaceId }, { name }) => {
    const group = await tx.group.findUnique({ where: { workspaceId_name: { workspaceId, name } } });
    if (!group) throw new AppError("not_found", "There is no such group in this workspace.");
    const uses = usesSentence(await groupUses(tx, workspaceId, name));
    if (uses) throw new AppError("conflict", `${name} cannot be removed now: ${uses}.`);
    await tx.group.delete({ where: { workspaceId_name: { workspaceId, name } } });
    return {
      result: { name },
      audit: {
        action: "group.removed",
        subject: { type: "group", id: name, name },
        before: { description: group.description },
      },
    };
  },
});
