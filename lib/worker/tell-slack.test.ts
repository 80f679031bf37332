import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { newId } from "../core/ids.ts";
import { putSlackConnection } from "../notifications/slack/put-connection.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { slackStandIn } from "../testing/slack-stand-in.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { tellSlack } from "./tell-slack.ts";

const TOKEN = "xoxb-1234-secret-of-the-bot";

const { db } = await testDb();
let slack: Awaited<ReturnType<typeof slackStandIn>>;
let workspaceId = "";
let promptId = "";
let team = "";
let teams = 0;
let admin: Awaited<ReturnType<typeof join>>;

beforeAll(async () => {
  slack = await slackStandIn();
});
afterAll(() => slack.close());
beforeEach(async () => {
  vi.stubEnv("SECRET_KEYS", "the master key of these tests, long enough");
  vi.stubEnv("ALLOW_PRIVATE_HOSTS", slack.host);
  vi.stubEnv("NEXTAUTH_URL", "https://prompts.example.org");
  slack.posted.length = 0;
  slack.answer();
  teams += 1;
  team = `T0TEST${teams}`;
  workspaceId = await newWorkspace(db);
  admin = await join(db, workspaceId, ["admin", "editor"]);
  promptId = (await createPrompt(admin, { name: "docs/notice" })).id;
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const setUp = (more: object = {}) =>
  putSlackConnection(admin, {
    ...{ teamId: team, signingSecret: slack.signingSecret, botToken: TOKEN, channel: "#prompts", apiUrl: slack.apiUrl },
    ...more,
  });

/** An event as it is kept, of the one prompt. */
async function happen(type: string, data: object): Promise<string> {
  const id = newId();
  const sequence = 1n + BigInt(await db.event.count({ where: { promptId } }));
  await db.event.create({ data: { id, workspaceId, type, promptId, sequence, data, at: new Date() } });
  return id;
}

describe("the channel", () => {
  const rolledBack = {
    kind: "rollback",
    channel: "stable",
    version: 1,
    actor: "Legal",
    reason: "<!channel> wrong & bad",
  };

  test("is told of a release with a link, and what people wrote stays words", async () => {
    await setUp();
    await tellSlack(db, await happen("release.created", rolledBack));
    const { slug } = await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
    expect(slack.posted).toHaveLength(1);
    expect(slack.posted[0]).toMatchObject({ path: "/api/chat.postMessage", authorization: `Bearer ${TOKEN}` });
    expect(slack.posted[0]?.body).toMatchObject({
      channel: "#prompts",
      text: `*<https://prompts.example.org/${slug}/prompts/docs:notice|docs/notice>*: rolled back to v1 on stable by Legal. “&lt;!channel&gt; wrong &amp; bad”`,
    });
  });

  test("is told a change once: what a release says already is not said again", async () => {
    await setUp();
    const end = { channel: "stable", candidate: 2, from: 500, share: 10_000 };
    await tellSlack(db, await happen("rollout.rolled_back", end));
    await tellSlack(db, await happen("rollout.advanced", end));
    await tellSlack(db, await happen("version.saved", { version: 2 }));
    expect(slack.posted).toHaveLength(0);
    await tellSlack(db, await happen("rollout.advanced", { ...end, share: 2_500 }));
    await tellSlack(db, await happen("rollout.paused", { ...end, share: 2_500 }));
    await tellSlack(db, await happen("guardrail.breached", { candidate: 2, sentence: "Errors rose." }));
    expect(slack.posted.map(({ body }) => String(body.text).split("*: ")[1])).toEqual([
      "v2 goes to 25 % of stable, from 5 %.",
      "the rollout of v2 is paused at 25 % of stable.",
      "a guardrail of v2 on stable is breached. “Errors rose.”",
    ]);
  });

  test("is told once of an alert that fires for many prompts, with the others by name", async () => {
    await setUp();
    const fires = { alert: "Errors", sentence: "error rate is 20 %", prompts: 3 };
    await tellSlack(db, await happen("alert.fired", { ...fires, place: 1, also: "docs/faq and docs/<b>" }));
    await tellSlack(db, await happen("alert.fired", { ...fires, place: 2, also: "" }));
    await tellSlack(db, await happen("alert.resolved", { alert: "Errors", place: 1, also: "docs/faq" }));
    await tellSlack(db, await happen("alert.resolved", { alert: "Errors", place: 2, also: "" }));
    await tellSlack(db, await happen("alert.resolved", { alert: "Errors" }));
    expect(slack.posted.map(({ body }) => String(body.text).split("*: ")[1])).toEqual([
      "alert “Errors”: error rate is 20 %. It fires for docs/faq and docs/&lt;b&gt; too.",
      "alert “Errors” is over, for docs/faq too.",
      "alert “Errors” is over.",
    ]);
  });

  test("that asks to wait is told later, after the wait it asked for", async () => {
    await setUp();
    const eventId = await happen("release.created", rolledBack);
    slack.answer({ status: 429, headers: { "Retry-After": "1" } });
    const asked = Date.now();
    await expect(tellSlack(db, eventId)).rejects.toThrow("wait");
    expect(Date.now() - asked).toBeGreaterThanOrEqual(990);
    await tellSlack(db, eventId);
    expect(slack.posted).toHaveLength(2);
  });

  test("that refuses for good is given up; what may pass is tried again until the last attempt", async () => {
    await setUp();
    const eventId = await happen("release.created", rolledBack);
    slack.answer({ body: { ok: false, error: "channel_not_found" } });
    await tellSlack(db, eventId);
    slack.answer({ status: 500, body: "oops" }, { status: 500, body: "oops" });
    await expect(tellSlack(db, eventId)).rejects.toThrow("500");
    await tellSlack(db, eventId, true);
  });

  test("that is not set up is told nothing", async () => {
    await setUp({ channel: "" });
    await tellSlack(db, await happen("release.created", rolledBack));
    expect(slack.posted).toHaveLength(0);
  });
});
