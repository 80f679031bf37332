import { findMember } from "../../access/lookup.ts";
import { AppError, invalid } from "../../core/errors.ts";
import { command } from "../../usecase/command.ts";
import { notify } from "../notify.ts";
import { slackUserInput } from "./schema.ts";
import { tellLostUser } from "./tell-lost-user.ts";

/**
 * Says who a Slack user is here. What they ask in Slack is then done as this member, with the roles the member has at
 * that moment; the member is told, so that nobody speaks for them without their knowledge.
 */
export const mapSlackUser = command({
  name: "slack.map_user",
  permission: "slack.manage",
  input: slackUserInput,
  run: async (work, { slackUserId, memberId }) => {
    const { tx, workspaceId, now } = work;
    const member = await findMember(tx, workspaceId, memberId);
    if (member.user.kind !== "person")
      throw invalid([{ path: "memberId", message: "is a service; only people use Slack" }]);
    const connection = await tx.slackConnection.findUnique({ where: { workspaceId } });
    if (!connection) throw new AppError("conflict", "Set Slack up first.");
    const where = { workspaceId_slackUserId: { workspaceId, slackUserId } };
    const before = await tx.slackUser.findUnique({ where });
    if (before?.memberId === memberId) return { result: { slackUserId, memberId }, audit: null };
    await tx.slackUser.upsert({
      where,
      create: { workspaceId, slackUserId, memberId, createdAt: now },
      update: { memberId, createdAt: now },
    });
    if (before) await tellLostUser(work, before);
    await notify(work, {
      kind: "access_changed",
      to: [memberId],
      title: `In Slack, ${slackUserId} acts as you now`,
      body: "What this Slack user asks with /prompt is done in your name. Tell an admin if that is not you.",
      path: "settings/slack",
    });
    return {
      result: { slackUserId, memberId },
      audit: {
        action: "slack.user_mapped",
        subject: { type: "member", id: memberId, name: member.user.name },
        before: before && { slackUserId, memberId: before.memberId },
        after: { slackUserId, memberId },
      },
    };
  },
});
