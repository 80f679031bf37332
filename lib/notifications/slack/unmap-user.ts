import { findMember } from "../../access/lookup.ts";
import { AppError } from "../../core/errors.ts";
import { command } from "../../usecase/command.ts";
import { slackUserIdInput } from "./schema.ts";
import { tellLostUser } from "./tell-lost-user.ts";

/** Forgets who a Slack user is: what they ask is refused from now on. */
export const unmapSlackUser = command({
  name: "slack.unmap_user",
  permission: "slack.manage",
  input: slackUserIdInput,
  run: async (work, { slackUserId }) => {
    const { tx, workspaceId } = work;
    const where = { workspaceId_slackUserId: { workspaceId, slackUserId } };
    const before = await tx.slackUser.findUnique({ where });
    if (!before) throw new AppError("not_found", "This Slack user is nobody here already.");
    await tx.slackUser.delete({ where });
    await tellLostUser(work, before);
    const member = await findMember(tx, workspaceId, before.memberId);
    return {
      result: { slackUserId },
      audit: {
        action: "slack.user_unmapped",
        subject: { type: "member", id: before.memberId, name: member.user.name },
        before: { slackUserId, memberId: before.memberId },
      },
    };
  },
});
