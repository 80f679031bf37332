import { AppError } from "../../core/errors.ts";
import { command } from "../../usecase/command.ts";
import { slackTeamInput } from "./schema.ts";

/** Takes Slack away: its secrets, and who is who there. */
export const removeSlackConnection = command({
  name: "slack.disconnect",
  permission: "slack.manage",
  input: slackTeamInput,
  run: async ({ tx, workspaceId }, { teamId }) => {
    const before = await tx.slackConnection.findUnique({ where: { workspaceId, teamId } });
    if (!before) throw new AppError("not_found", "This Slack team is not set up in this workspace.");
    await tx.slackUser.deleteMany({ where: { workspaceId } });
    await tx.slackConnection.delete({ where: { workspaceId } });
    const { channel } = before;
    return {
      result: { teamId },
      audit: {
        action: "slack.disconnected",
        subject: { type: "slack", id: teamId, name: `Slack ${teamId}` },
        before: { team: teamId, channel },
      },
    };
  },
});
