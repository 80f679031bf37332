import type { IncomingMessage, ServerResponse } from "node:http";
import { asUnavailable } from "../../core/database-away.ts";
import type { Db } from "../../core/db.ts";
import { AppError } from "../../core/errors.ts";
import { log } from "../../core/log.ts";
import { workspaceUrl } from "../../notifications/mail-frame.ts";
import { openSlack } from "../../notifications/slack/slack-secrets.ts";
import { readBody, textOf } from "../../serving/http/read-body.ts";
import { methodNotAllowed, sendJson, sendProblem } from "../../serving/http/send.ts";
import { TokenBuckets } from "../../serving/token-buckets.ts";
import { answerLater } from "./answer-later.ts";
import { answerOnce } from "./answer-once.ts";
import { contextOfSlack } from "./context-of-slack.ts";
import { runSlackCommand } from "./run-command.ts";
import { isFresh, isSignedBy, slackSignatureOf } from "./verify-request.ts";

const PATH = "/api/v1/slack/commands";
const MOST_BYTES = 16_384;
/** Slack gives a command three seconds; what takes longer is answered twice. */
const ANSWER_WITHIN_MS = 2_000;
const FAILURES = { perSecond: 5, burst: 60 };

type Asked = {
  workspaceId: string;
  slug: string;
  apiUrl: string;
  signature: string;
  body: string;
  form: URLSearchParams;
};

// One sentence for every doubt: whoever tries out secrets or teams learns nothing.
const refused = () =>
  new AppError("unauthenticated", "This request is not signed by a Slack team that is set up here.");

/** A field of a form, without what the database cannot hold. */
const wordOf = (form: URLSearchParams, field: string) => (form.get(field) ?? "").replaceAll("\0", "");

/** Who asks, proved by the signature. @throws AppError `unauthenticated` */
async function verify(db: Db, request: IncomingMessage, body: string, now: number): Promise<Asked> {
  const signed = slackSignatureOf(request.headers);
  if (!signed || !isFresh(signed, now)) throw refused();
  const form = new URLSearchParams(body);
  const teamId = wordOf(form, "team_id");
  const [found] = await db.$queryRaw<{ workspace_id: string; signing_secret: string; api_url: string; slug: string }[]>`
    select c.workspace_id, c.signing_secret, c.api_url, w.slug
    from slack_connection c join workspace w on w.id = c.workspace_id where c.team_id = ${teamId}`;
  if (!found) throw refused();
  const { workspace_id: workspaceId, api_url: apiUrl, slug } = found;
  if (!isSignedBy(openSlack(found.signing_secret, workspaceId, "signing"), signed, body)) throw refused();
  return { workspaceId, slug, apiUrl, signature: signed.signature, body, form };
}

/** Does what was asked, as who is meant by the Slack user; always an answer in words. */
async function wordsFor(db: Db, { workspaceId, slug, form }: Asked): Promise<string> {
  const slackUserId = wordOf(form, "user_id");
  const context = await contextOfSlack(db, workspaceId, slackUserId);
  if (!context) {
    const where = workspaceUrl({ slug }, "settings/slack");
    return `I do not know who you are here. Ask an admin to add your member ID \`${slackUserId}\` at ${where}.`;
  }
  return runSlackCommand(context, { slug }, wordOf(form, "text").slice(0, 2_000));
}

async function answer(db: Db, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "POST") throw methodNotAllowed(request.method, ["POST"]);
  const body = textOf(await readBody(request, MOST_BYTES));
  const asked = await verify(db, request, body, Date.now());
  const work = answerOnce(db, asked, () => wordsFor(db, asked)).catch((error) => {
    log.error("a command from Slack failed", error, { workspaceId: asked.workspaceId });
    return "This did not work, and I cannot say whether it was done. Look in the console.";
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ANSWER_WITHIN_MS);
  });
  const words = await Promise.race([work, late]);
  clearTimeout(timer);
  const text = words ?? "I am on it; the answer follows in a moment.";
  sendJson(response, 200, JSON.stringify({ response_type: "ephemeral", text }));
  const responseUrl = asked.form.get("response_url");
  if (words === null && responseUrl) await answerLater(responseUrl, asked.apiUrl, await work);
}

/** Answers `/prompt` from Slack. It asks for no API key: the signature is what lets in. */
export function createSlackEndpoint(db: Db) {
  const failures = new TokenBuckets(FAILURES);
  return {
    /** Answers Slack's requests, and returns false for everything else. */
    handle(request: IncomingMessage, response: ServerResponse): boolean {
      if (request.url?.split("?", 1)[0] !== PATH) return false;
      answer(db, request, response).catch((error) => {
        const isRefused = error instanceof AppError && error.code === "unauthenticated";
        const wait = isRefused ? failures.take(request.socket.remoteAddress ?? "", Date.now()) : 0;
        const slower = new AppError("rate_limited", "Too many unsigned requests came from this address.", {
          retryAfter: wait,
        });
        sendProblem(request, response, wait > 0 ? slower : asUnavailable(error));
      });
      return true;
    },
  };
}
