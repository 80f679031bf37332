import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { inviteWithdrawInput } from "./schema.ts";

/** Ends an invitation's link before it is used. Withdrawing it again changes nothing. */
export const withdrawInvite = command({
  name: "invite.withdraw",
  permission: "member.manage",
  input: inviteWithdrawInput,
  run: async ({ tx, workspaceId, now }, { inviteId }) => {
    const invite = await tx.invite.findFirst({ where: { workspaceId, id: inviteId } });
    if (!invite) throw new AppError("not_found", "There is no such invitation in this workspace.");
    const ended = await tx.invite.updateMany({
      where: { workspaceId, id: inviteId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    if (ended.count === 0 && invite.acceptedAt) {
      throw new AppError(
        "conflict",
        `${invite.email} has joined with this invitation already. Disable the member instead.`,
      );
    }
    if (ended.count === 0) return { result: { inviteId }, audit: null };
    return {
      result: { inviteId },
      audit: {
        action: "invite.withdrawn",
        subject: { type: "invite", id: inviteId, name: invite.email },
        before: { roles: invite.roles, expiresAt: invite.expiresAt },
      },
    };
  },
});
