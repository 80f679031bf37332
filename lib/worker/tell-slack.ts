import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "../core/db.ts";
import { log } from "../core/log.ts";
import { slackMessage } from "../notifications/domain/slack-message.ts";
import { workspaceUrl } from "../notifications/mail-frame.ts";
import { postMessage, SlackRefused } from "../notifications/slack/post-message.ts";
import { openSlack } from "../notifications/slack/slack-secrets.ts";
import { promptSlug } from "../prompts/domain/slug.ts";

/** A wait Slack asks for that is no longer is waited out here; a longer one is left to the queue. */
const LONGEST_WAIT_MS = 30_000;

type Row = {
  type: string;
  data: unknown;
  name: string;
  slug: string;
  channel: string;
  api_url: string;
  bot_token: string;
};

/**
 * Tells the workspace's channel in Slack of an event. What Slack refuses for good is given up and logged.
 * @param last no further attempt follows this one
 * @throws SlackRefused when it may be tried again
 */
export async function tellSlack(db: Db, eventId: string, last = false): Promise<void> {
  const [row] = await db.$queryRaw<(Row & { workspace_id: string })[]>`
    select e.type, e.data, p.name, w.slug, w.id as workspace_id, c.channel, c.api_url, c.bot_token
    from event e join prompt p on p.id = e.prompt_id join workspace w on w.id = e.workspace_id
    join slack_connection c on c.workspace_id = e.workspace_id and c.channel <> '' and c.bot_token is not null
    where e.id = ${eventId}`;
  if (!row) return;
  const { type, data, name, slug, channel, workspace_id: workspaceId } = row;
  const url = workspaceUrl({ slug }, `prompts/${promptSlug(name)}`);
  const text = slackMessage({ type, prompt: name, data, url });
  if (text === null) return;
  try {
    const token = openSlack(row.bot_token, workspaceId, "token");
    await postMessage({ apiUrl: row.api_url, token, channel, text });
  } catch (error) {
    const refused = error instanceof SlackRefused ? error : null;
    if (refused?.waitMs && refused.waitMs <= LONGEST_WAIT_MS) await sleep(refused.waitMs);
    if (refused && !refused.final && !last) throw refused;
    const why = error instanceof Error ? error.message : "unknown";
    log.warn("a message to Slack was given up", { eventId, workspaceId, why });
  }
}
