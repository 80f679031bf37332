import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export type Posted = { path: string; authorization: string; body: Record<string, unknown> };
type Answer = { status?: number; headers?: Record<string, string>; body?: unknown };

const SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

/** Slack on loopback: takes messages and late answers, and signs what its users type as Slack does. */
export async function slackStandIn() {
  const posted: Posted[] = [];
  let answers: Answer[] = [];
  let commands = 0;
  const server = createServer((request, response) => {
    text(request).then(
      (raw) => {
        posted.push({
          path: request.url ?? "",
          authorization: request.headers.authorization ?? "",
          body: JSON.parse(raw),
        });
        const [{ status = 200, headers = {}, body = { ok: true } } = {}, ...rest] = answers;
        answers = rest;
        response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
      },
      () => response.destroy(),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** A slash command as Slack sends it: a form, and its two headers. `at` in ms since 1970. */
  function slash(
    fields: Record<string, string>,
    { at = Date.now(), secret = SECRET }: { at?: number; secret?: string } = {},
  ) {
    const response_url = `http://${host}/commands/1234/5678`;
    commands += 1;
    const trigger_id = `13345224609.738474920.${commands}`;
    const body = new URLSearchParams({ command: "/prompt", response_url, trigger_id, ...fields }).toString();
    const timestamp = String(Math.floor(at / 1_000));
    const digest = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
    const headers = {
      "Content-Type": "application/x-www-form-urlencoded",
      "X-Slack-Request-Timestamp": timestamp,
      "X-Slack-Signature": `v0=${digest}`,
    };
    return { body, headers };
  }

  return {
    host,
    apiUrl: `http://${host}/api`,
    signingSecret: SECRET,
    posted,
    slash,
    /** Answers the next calls so, one each, before it says ok again. */
    answer: (...given: Answer[]) => {
      answers = given;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
