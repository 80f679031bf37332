import { command } from "../usecase/command.ts";
import { findMember, keepOneAdmin } from "./lookup.ts";
import { memberInput } from "./schema.ts";

/**
 * Shuts a member out at once: every request reads the member anew, so their open pages and the change scopes of their
 * keys end with the commit. Keys go on serving prompts: an application must not fall with the person who set it up.
 */
export const disableMember = command({
  name: "member.disable",
  permission: "member.manage",
  input: memberInput,
  run: async ({ tx, workspaceId, now, publishAccess }, { memberId }) => {
    const member = await findMember(tx, workspaceId, memberId);
    if (member.disabledAt) return { result: { memberId }, audit: null };
    if (member.roles.includes("admin")) await keepOneAdmin(tx, workspaceId, memberId);
    await tx.member.update({ where: { workspaceId_id: { workspaceId, id: memberId } }, data: { disabledAt: now } });
    await publishAccess();
    return {
      result: { memberId },
      audit: {
        action: "member.disabled",
        subject: { type: "member", id: memberId, name: member.user.name },
        before: { roles: member.roles },
      },
    };
  },
});
