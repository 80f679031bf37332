import { personOf } from "../../access/actor.ts";
import { AppError, type Fault, invalid } from "../../core/errors.ts";
import { checkOutboundUrl, OutboundRefused, parseAllowedHosts } from "../../core/outbound-hosts.ts";
import { command } from "../../usecase/command.ts";
import { slackInput } from "./schema.ts";
import { sealSlack } from "./slack-secrets.ts";

const USUAL_API = "https://slack.com/api";

type Stored = { teamId: string; apiUrl: string; channel: string; botToken: string | null } | null;
type Given = {
  teamId: string;
  signingSecret?: string | undefined;
  botToken?: string | null | undefined;
  channel: string;
};

function apiFaults(apiUrl: string): Fault[] {
  try {
    checkOutboundUrl(apiUrl, parseAllowedHosts(process.env.ALLOW_PRIVATE_HOSTS));
    return [];
  } catch (error) {
    if (error instanceof OutboundRefused) return [{ path: "apiUrl", message: error.message }];
    throw error;
  }
}

/** Stored secrets belong to the team and the address they were given for: with another one they are entered again. */
function secretFaults(before: Stored, given: Given, apiUrl: string): Fault[] {
  const again = "was given for another team or address; enter it again";
  const moves = before !== null && (before.teamId !== given.teamId || before.apiUrl !== apiUrl);
  const faults: Fault[] = [];
  if (given.signingSecret === undefined && (before === null || moves)) {
    faults.push({
      path: "signingSecret",
      message: before === null ? "is missing: it proves that Slack is asking" : again,
    });
  }
  if (given.botToken === undefined && moves && before.botToken !== null)
    faults.push({ path: "botToken", message: again });
  const token = given.botToken === undefined ? (before?.botToken ?? null) : given.botToken;
  if (given.channel !== "" && token === null) {
    faults.push({ path: "botToken", message: "is missing: without it nothing can be written to the channel" });
  }
  return faults;
}

/** Ties a Slack team to the workspace, or changes how. Secrets are sealed and never shown again. */
export const putSlackConnection = command({
  name: "slack.connect",
  permission: "slack.manage",
  input: slackInput,
  run: async ({ tx, workspaceId, actor, now }, { teamId, signingSecret, botToken, channel, apiUrl: given }) => {
    // Held, so that a token given meanwhile for another address is never sent to this one.
    await tx.$queryRaw`select 1 as held from slack_connection where workspace_id = ${workspaceId} for update`;
    const before = await tx.slackConnection.findUnique({ where: { workspaceId } });
    const apiUrl = (given ?? before?.apiUrl ?? USUAL_API).replace(/\/+$/, "");
    const faults = [
      ...apiFaults(apiUrl),
      ...secretFaults(before, { teamId, signingSecret, botToken, channel }, apiUrl),
    ];
    if (faults.length > 0) throw invalid(faults);
    const taken = await tx.slackConnection.findUnique({ where: { teamId } });
    if (taken && taken.workspaceId !== workspaceId) {
      throw new AppError(
        "conflict",
        "This Slack team is tied to another workspace. It has to be taken away there first.",
      );
    }
    const signing = signingSecret === undefined ? undefined : sealSlack(signingSecret, workspaceId, "signing");
    const token = botToken ? sealSlack(botToken, workspaceId, "token") : botToken;
    const plain = { teamId, channel, apiUrl, updatedAt: now };
    await tx.slackConnection.upsert({
      where: { workspaceId },
      create: {
        ...{ workspaceId, ...plain, createdById: personOf(actor) },
        ...{ signingSecret: signing ?? "", botToken: token ?? null },
      },
      update: { ...plain, ...(signing && { signingSecret: signing }), ...(token !== undefined && { botToken: token }) },
    });
    // People of another team are other people.
    if (before && before.teamId !== teamId) await tx.slackUser.deleteMany({ where: { workspaceId } });
    return {
      result: { teamId, channel },
      audit: {
        action: "slack.connected",
        subject: { type: "slack", id: teamId, name: `Slack ${teamId}` },
        before: before && { team: before.teamId, channel: before.channel, apiUrl: before.apiUrl },
        after: { team: teamId, channel, apiUrl, newSecret: signing !== undefined, newToken: Boolean(token) },
      },
    };
  },
});
