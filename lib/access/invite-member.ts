import { AppError } from "../core/errors.ts";
import { sha256 } from "../core/hash.ts";
import { newId, newSecret } from "../core/ids.ts";
import { command } from "../usecase/command.ts";
import { personOf } from "./actor.ts";
import { inviteInput } from "./schema.ts";

const VALID_DAYS = 7;

/** Makes a link that lets one person join with these roles within seven days. A newer link ends the older one. */
export const inviteMember = command({
  name: "member.invite",
  permission: "member.manage",
  input: inviteInput,
  run: async ({ tx, workspaceId, actor, now }, { email, roles }) => {
    const already = await tx.member.findFirst({ where: { workspaceId, user: { email } } });
    if (already) throw new AppError("conflict", "This person is a member already. Change their roles instead.");
    await tx.invite.updateMany({
      where: { workspaceId, email, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    const token = newSecret();
    const expiresAt = new Date(now.getTime() + VALID_DAYS * 86_400_000);
    const invite = await tx.invite.create({
      data: {
        id: newId(),
        workspaceId,
        email,
        roles,
        tokenHash: sha256(token),
        createdById: personOf(actor) ?? "",
        createdAt: now,
        expiresAt,
      },
    });
    return {
      result: { inviteId: invite.id, token, expiresAt: expiresAt.toISOString() },
      audit: {
        action: "member.invited",
        subject: { type: "invite", id: invite.id, name: email },
        after: { roles, expiresAt },
      },
    };
  },
});
