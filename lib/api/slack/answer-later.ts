import { log } from "../../core/log.ts";
import { outboundFetch } from "../../core/outbound-fetch.ts";

const SLACK_HOSTS = new Set(["hooks.slack.com", "hooks.slack-gov.com"]);
const TIMEOUT_MS = 10_000;
const MOST_BYTES = 65_536;

/** Answers go to Slack, or to where the connection's Web API is; never to any other host a request names. */
function isSlacks(url: string, apiUrl: string): boolean {
  const host = URL.parse(url)?.host;
  return host !== undefined && (SLACK_HOSTS.has(host) || host === URL.parse(apiUrl)?.host);
}

/** Sends the answer of a command that took longer than Slack waits. What cannot be sent is logged. */
export async function answerLater(responseUrl: string, apiUrl: string, text: string): Promise<void> {
  if (!isSlacks(responseUrl, apiUrl)) return log.warn("an answer to Slack has nowhere to go");
  try {
    const response = await outboundFetch(responseUrl, {
      method: "POST",
      headers: { "Content-Type": "application/json; charset=utf-8" },
      body: JSON.stringify({ response_type: "ephemeral", text }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      mostBytes: MOST_BYTES,
    });
    await response.body?.cancel();
    if (!response.ok) log.warn("Slack did not take an answer", { status: response.status });
  } catch {
    log.warn("Slack did not take an answer", { status: null });
  }
}
