import { command } from "../usecase/command.ts";
import { findMember } from "./lookup.ts";
import { memberInput } from "./schema.ts";

/** Lets a disabled member in again, with the roles they had. */
export const enableMember = command({
  name: "member.enable",
  permission: "member.manage",
  input: memberInput,
  run: async ({ tx, workspaceId, publishAccess }, { memberId }) => {
    const member = await findMember(tx, workspaceId, memberId);
    if (!member.disabledAt) return { result: { memberId }, audit: null };
    await tx.member.update({ where: { workspaceId_id: { workspaceId, id: memberId } }, data: { disabledAt: null } });
    await publishAccess();
    return {
      result: { memberId },
      audit: {
        action: "member.enabled",
        subject: { type: "member", id: memberId, name: member.user.name },
        after: { roles: member.roles },
      },
    };
  },
});
