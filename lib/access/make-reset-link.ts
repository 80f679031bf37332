import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { findMember } from "./lookup.ts";
import { makeReset } from "./password-reset.ts";
import { memberInput } from "./schema.ts";
import { tellAccess } from "./tell-access.ts";

/**
 * Makes a link that lets a member choose a new password, for a server without mail; its token is told this once. Where
 * there is mail the link goes to the person alone, so that no admin holds what lets them sign as somebody else.
 */
export const makeResetLink = command({
  name: "member.reset_link",
  permission: "member.manage",
  input: memberInput,
  run: async ({ tx, workspaceId, actor, now }, { memberId }) => {
    const { user, disabledAt } = await findMember(tx, workspaceId, memberId);
    if (process.env.SMTP_URL) {
      const way = "“Forgot your password?” on the sign-in page sends the link to the person alone.";
      throw new AppError("conflict", `This server sends mail: ${way}`);
    }
    if (disabledAt) throw new AppError("conflict", `${user.name} is disabled. Enable them first.`);
    if (user.passwordHash === null) {
      throw new AppError("conflict", `${user.name} has no password here; they sign in with single sign-on.`);
    }
    const elsewhere = await tx.member.count({ where: { userId: user.id, workspaceId: { not: workspaceId } } });
    if (elsewhere > 0) {
      throw new AppError(
        "forbidden",
        `${user.name} belongs to other workspaces too, whose admins you do not speak for.`,
      );
    }
    const { token, expiresAt } = await makeReset(tx, user.id, now);
    const title = `${actor.name} made a link that sets a new password for you`;
    await tellAccess(tx, { workspaceId, memberId, now, by: actor.name, title });
    return {
      result: { token, email: user.email, expiresAt: expiresAt.toISOString() },
      audit: {
        action: "member.reset_link_made",
        subject: { type: "member", id: memberId, name: user.name },
        after: { expiresAt },
      },
    };
  },
});
