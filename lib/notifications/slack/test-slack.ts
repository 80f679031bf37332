import { spokenName } from "../../access/actor.ts";
import { AppError } from "../../core/errors.ts";
import { type Command, command } from "../../usecase/command.ts";
import type { Context } from "../../usecase/context.ts";
import { escapeSlack } from "../domain/slack-message.ts";
import { postMessage, SlackRefused } from "./post-message.ts";
import { slackTeamInput } from "./schema.ts";
import { openSlack } from "./slack-secrets.ts";

const PERMISSION = "slack.manage";
const NAME = "slack.test";

type Input = { teamId: string };

export type SlackProbe = { ok: boolean; message: string };

/** May they, and where it goes: in a transaction of its own, which ends before anything goes out. */
const readSetUp = command({
  name: NAME,
  permission: PERMISSION,
  input: slackTeamInput,
  run: async ({ tx, workspaceId, actor }, { teamId }) => {
    const found = await tx.slackConnection.findUnique({ where: { workspaceId, teamId } });
    if (!found) throw new AppError("not_found", "This Slack team is not set up in this workspace.");
    if (!found.botToken || found.channel === "") {
      throw new AppError("conflict", "Give a bot token and a channel first; without them nothing is written.");
    }
    const { apiUrl, channel, botToken } = found;
    const text = `Countersign writes here now. ${escapeSlack(spokenName(actor))} sent this to try it.`;
    return { result: { apiUrl, channel, text, token: openSlack(botToken, workspaceId, "token") }, audit: null };
  },
});

const recordTest = (probe: SlackProbe) =>
  command({
    name: NAME,
    permission: PERMISSION,
    input: slackTeamInput,
    run: async (_work, { teamId }) => ({
      result: probe,
      audit: { action: "slack.tested", subject: { type: "slack", id: teamId, name: `Slack ${teamId}` }, after: probe },
    }),
  });

async function test(context: Context, given: Input): Promise<SlackProbe> {
  // Neither half may be kept for a repeated request: the first one holds a token.
  const { idempotency: _unused, ...once } = context;
  const post = await readSetUp(once, given);
  const probe = await postMessage(post).then(
    () => ({ ok: true, message: `A message stands in ${post.channel}.` }),
    (error) => {
      if (!(error instanceof SlackRefused)) throw error;
      return { ok: false, message: error.message };
    },
  );
  return recordTest(probe)(once, given);
}

/** Writes a message into the channel, between two transactions, and keeps in the log whether it arrived. */
export const testSlack: Command<Input, SlackProbe> = Object.assign(test, {
  command: { name: NAME, permission: PERMISSION } as const,
});
