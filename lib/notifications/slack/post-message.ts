import { z } from "zod";
import { type OutboundFetch, outboundFetch } from "../../core/outbound-fetch.ts";
import { retryAfterMs } from "../domain/webhook-retry.ts";

/** A message Slack did not take. `final`: the same again would fail the same; `waitMs` is the wait Slack asked for. */
export class SlackRefused extends Error {
  override readonly name = "SlackRefused";
  readonly final: boolean;
  readonly waitMs: number | null;

  constructor(message: string, final: boolean, waitMs: number | null = null) {
    super(message);
    this.final = final;
    this.waitMs = waitMs;
  }
}

export type SlackPost = { apiUrl: string; token: string; channel: string; text: string };

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 65_536;
const DEFAULT_WAIT_MS = 30_000;

/** Refusals that pass by themselves (docs.slack.dev, chat.postMessage, errors). Everything else is a set-up to be mended. */
const PASSING = new Set(["ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"]);

const WORDS: Record<string, string> = {
  channel_not_found: "There is no such channel, or the app cannot see it. Invite the app to it.",
  not_in_channel: "The app is not in the channel. Invite it: /invite @Countersign.",
  is_archived: "The channel is archived.",
  invalid_auth: "The bot token is not valid any more. Enter it again.",
  account_inactive: "The bot token is not valid any more. Enter it again.",
  token_revoked: "The bot token was revoked. Enter a new one.",
  missing_scope: "The app lacks the scope chat:write. Add it, and install the app again.",
};

const answerOf = z.object({ ok: z.boolean(), error: z.string().max(100).catch("unknown") });

/** What goes wrong with a connection may name an address; only what Slack says is passed on. */
async function send({ apiUrl, token, channel, text }: SlackPost, fetch: OutboundFetch): Promise<Response> {
  try {
    return await fetch(`${apiUrl}/chat.postMessage`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json; charset=utf-8" },
      body: JSON.stringify({ channel, text, unfurl_links: false }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      mostBytes: MOST_BYTES,
    });
  } catch {
    throw new SlackRefused("Slack cannot be reached.", false);
  }
}

/** Writes into a channel by Slack's Web API. @throws SlackRefused */
export async function postMessage(post: SlackPost, fetch: OutboundFetch = outboundFetch): Promise<void> {
  const response = await send(post, fetch);
  if (response.status === 429) {
    const wait = retryAfterMs(response.headers.get("retry-after"), Date.now());
    throw new SlackRefused("Slack asks to wait before the next message.", false, wait ?? DEFAULT_WAIT_MS);
  }
  const answer = answerOf.safeParse(await response.json().catch(() => null));
  if (!answer.success) throw new SlackRefused(`Slack answered ${response.status} without saying why.`, false);
  const { ok, error } = answer.data;
  if (!ok) throw new SlackRefused(WORDS[error] ?? `Slack refused it: ${error}.`, !PASSING.has(error));
}
