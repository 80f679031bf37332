import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { mapSlackUser } from "../../notifications/slack/map-user.ts";
import { putSlackConnection } from "../../notifications/slack/put-connection.ts";
import { unmapSlackUser } from "../../notifications/slack/unmap-user.ts";
import { promote } from "../../releases/promote.ts";
import { apiScene } from "../../testing/api-scene.ts";
import { releaseScene } from "../../testing/release-scene.ts";
import { slackStandIn } from "../../testing/slack-stand-in.ts";
import { join, newWorkspace, testDb } from "../../testing/workspace.ts";

const OPERATOR = "U0OPERATOR";

const { db, url } = await testDb();
const api = await apiScene(db, url);
let slack: Awaited<ReturnType<typeof slackStandIn>>;
let scene: Awaited<ReturnType<typeof releaseScene>>;
let team = "";
let teams = 0;

beforeAll(async () => {
  slack = await slackStandIn();
});
afterAll(() => slack.close());
beforeEach(async () => {
  vi.stubEnv("SECRET_KEYS", "the master key of these tests, long enough");
  vi.stubEnv("ALLOW_PRIVATE_HOSTS", slack.host);
  vi.stubEnv("NEXTAUTH_URL", "https://prompts.example.org");
  slack.posted.length = 0;
  teams += 1;
  team = `T0TEST${teams}`;
  scene = await releaseScene(db, { requiredReviewers: 0 });
  await putSlackConnection(scene.admin, { teamId: team, signingSecret: slack.signingSecret, apiUrl: slack.apiUrl });
  await mapSlackUser(scene.admin, { slackUserId: OPERATOR, memberId: scene.operator.actor.memberId });
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function releaseTwice(): Promise<void> {
  for (const version of [await scene.save(), await scene.save()]) {
    await promote(scene.operator, { name: scene.name, version, reason: "agreed" });
  }
}
const send = ({ body, headers }: { body: string; headers: Record<string, string> }) =>
  api.call(null, "POST", "/api/v1/slack/commands", { raw: body, headers });
const ask = (text: string, user = OPERATOR, team_id = team) => send(slack.slash({ text, user_id: user, team_id }));
const said = async (...asked: Parameters<typeof ask>) => String((await ask(...asked)).json.text);
const serves = async () =>
  (await db.release.findFirstOrThrow({ where: { promptId: scene.promptId }, orderBy: { seq: "desc" } })).version;

describe("a command from Slack", () => {
  test("rolls back as the member that is meant, says from what to what, and is in the log as such", async () => {
    await releaseTwice();
    const { status, json } = await ask(`rollback ${scene.name} answers in the wrong tone`);
    expect([status, json.response_type]).toEqual([200, "ephemeral"]);
    expect(json.text).toMatch(/^Rolled back \*docs\/notice\* on stable from v2 to v1, generation \d+\./);
    expect(json.text).toContain("/prompts/docs:notice/roll-back|watch it arrive>");
    expect(await serves()).toBe(1);
    const row = await db.auditEvent.findFirstOrThrow({
      where: { workspaceId: scene.workspaceId, action: "release.rolled_back" },
    });
    const { memberId, name } = scene.operator.actor;
    expect(row.actor).toMatchObject({ kind: "member", memberId, name, via: "slack" });
    expect(row.after).toMatchObject({ reason: "answers in the wrong tone" });
  });

  test("tells how many clients confirm the generation", async () => {
    await releaseTwice();
    const client = { workspaceId: scene.workspaceId, host: "h", sdk: "1", seenAt: new Date() };
    await db.clientSeen.create({ data: { ...client, clientId: `${team} new`, generation: 9_999n } });
    await db.clientSeen.create({ data: { ...client, clientId: `${team} old`, generation: 0n } });
    expect(await said(`rollback ${scene.name}`)).toContain("1 of 2 clients confirm it so far");
  });

  test("pauses a rollout, and says at what share", async () => {
    await releaseTwice();
    const version = await scene.save();
    await promote(scene.operator, {
      name: scene.name,
      version,
      reason: "try",
      plan: [{ share: 500 }, { share: 10_000 }],
    });
    expect(await said(`status ${scene.name}`)).toContain("v3 to 5 % and v2 to the rest");
    expect(await said(`pause ${scene.name} look first`)).toMatch(/^Paused v3 of \*docs\/notice\* at 5 % of stable/);
    expect(await said(`pause ${scene.name}`)).toContain("paused already");
  });

  test("tells what is served, to whoever may read", async () => {
    expect(await said(`status ${scene.name}`)).toContain("nothing was ever released to stable");
    await releaseTwice();
    expect(await said(`status ${scene.name}`)).toContain("stable serves v2 to everybody");
    expect(await said(`STATUS ${scene.name}@staging`)).toContain("nothing was ever released to staging");
  });

  test("offers the nearest names for one that is none, and says what can be asked", async () => {
    expect(await said("rollback docs/notise")).toContain("Did you mean `docs/notice`?");
    expect(await said("rollback notice")).toContain("Did you mean `docs/notice`?");
    expect(await said("rollback something-else-entirely")).toMatch(
      /^There is no prompt named `something-else-entirely`\.$/,
    );
    expect(await said("rollback <!channel>")).not.toContain("<!channel>");
    for (const text of ["", "help", "destroy everything", "rollback"]) {
      expect(await said(text), text).toContain("/prompt status NAME");
    }
  });

  test("with a character the database cannot hold is answered like any other", async () => {
    await releaseTwice();
    expect(await said(`status ${scene.name}\0`)).toContain("stable serves v2 to everybody");
  });

  test("says why a rollback is not possible", async () => {
    expect(await said(`rollback ${scene.name}`)).toContain("Nothing was ever released to stable");
  });
});

describe("the same request again", () => {
  test("has one effect and one answer, also when both come at once", async () => {
    await releaseTwice();
    await promote(scene.operator, { name: scene.name, version: await scene.save(), reason: "agreed" });
    const request = slack.slash({ text: `rollback ${scene.name}`, user_id: OPERATOR, team_id: team });
    await Promise.all([send(request), send(request), send(request)]);
    const first = await send(request);
    expect(first.json.text).toMatch(/^Rolled back/);
    expect(await serves()).toBe(2);
    expect(await db.release.count({ where: { promptId: scene.promptId, kind: "rollback" } })).toBe(1);
  });
});

describe("nothing is done for", () => {
  const refusedWith401 = async (request: { body: string; headers: Record<string, string> }) => {
    const { status, json } = await send(request);
    expect([status, json.code]).toEqual([401, "unauthenticated"]);
    expect(await serves()).toBe(2);
  };
  const command = () => ({ text: `rollback ${scene.name}`, user_id: OPERATOR, team_id: team });
  beforeEach(releaseTwice);

  test("a request that another secret signed, or whose body was changed", async () => {
    await refusedWith401(slack.slash(command(), { secret: "0000000000000000000000000000dead" }));
    const { body, headers } = slack.slash(command());
    await refusedWith401({ body: `${body}&x=1`, headers });
    await refusedWith401({ body, headers: { ...headers, "X-Slack-Signature": "v0=no" } });
    const { "X-Slack-Signature": _none, ...unsigned } = headers;
    await refusedWith401({ body, headers: unsigned });
  });

  test("a request that was signed more than five minutes ago, or for later", async () => {
    await refusedWith401(slack.slash(command(), { at: Date.now() - 301_000 }));
    await refusedWith401(slack.slash(command(), { at: Date.now() + 302_000 }));
  });

  test("another team, though it is signed", async () => {
    await refusedWith401(slack.slash({ ...command(), team_id: "T0ELSEWHERE" }));
    await refusedWith401(slack.slash({ text: "status x", user_id: OPERATOR }));
  });

  test("a Slack user nobody knows, who is told their ID and where an admin adds it", async () => {
    const { json } = await ask(`rollback ${scene.name}`, "U0STRANGER");
    expect(json.text).toContain("`U0STRANGER`");
    expect(json.text).toContain("/settings/slack");
    expect(await serves()).toBe(2);
  });

  test("a member without the right, whatever the roles were when they were mapped", async () => {
    await mapSlackUser(scene.admin, { slackUserId: "U0AUTHOR0", memberId: scene.author.actor.memberId });
    expect(await said(`rollback ${scene.name}`, "U0AUTHOR0")).toContain("needs one of the roles operator, admin");
    expect(await said(`pause ${scene.name}`, "U0AUTHOR0")).toContain("needs one of the roles operator, admin");
    await db.member.update({ where: { id: scene.operator.actor.memberId }, data: { roles: ["viewer"] } });
    expect(await said(`rollback ${scene.name}`)).toContain("needs one of the roles operator, admin");
    expect(await said(`status ${scene.name}`)).toContain("serves v2");
    await db.member.update({ where: { id: scene.operator.actor.memberId }, data: { roles: [] } });
    expect(await said("status docs/notise")).not.toContain("docs/notice`");
    expect(await serves()).toBe(2);
  });

  test("a member who was disabled, or is no longer mapped", async () => {
    await db.member.update({ where: { id: scene.operator.actor.memberId }, data: { disabledAt: new Date() } });
    expect(await said(`rollback ${scene.name}`)).toContain("do not know who you are");
    await db.member.update({ where: { id: scene.operator.actor.memberId }, data: { disabledAt: null } });
    await unmapSlackUser(scene.admin, { slackUserId: OPERATOR });
    expect(await said(`rollback ${scene.name}`)).toContain("do not know who you are");
    expect(await serves()).toBe(2);
  });

  test("a prompt of another workspace: a team speaks for its own alone", async () => {
    const stranger = await join(db, await newWorkspace(db), ["admin"]);
    const theirs = `${team}X`;
    await putSlackConnection(stranger, { teamId: theirs, signingSecret: slack.signingSecret, apiUrl: slack.apiUrl });
    await mapSlackUser(stranger, { slackUserId: OPERATOR, memberId: stranger.actor.memberId });
    expect(await said(`rollback ${scene.name}`, OPERATOR, theirs)).toContain("There is no prompt named");
    const taking = putSlackConnection(stranger, { teamId: team, signingSecret: slack.signingSecret });
    await expect(taking).rejects.toMatchObject({ code: expect.stringMatching(/conflict|invalid_request/) });
    expect(await serves()).toBe(2);
  });
});

describe("a command that takes longer than Slack waits", () => {
  test("is answered at once, and again where Slack says when it is done", async () => {
    await releaseTwice();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const holding = db.$transaction(
      async (tx) => {
        await tx.$queryRaw`select id from prompt where id = ${scene.promptId} for update`;
        await held;
      },
      { timeout: 20_000 },
    );
    const asked = Date.now();
    const { json } = await ask(`rollback ${scene.name}`);
    expect(Date.now() - asked).toBeLessThan(3_000);
    expect(json.text).toContain("the answer follows");
    release();
    await holding;
    await expect.poll(() => slack.posted.length, { timeout: 10_000 }).toBe(1);
    expect(slack.posted[0]?.path).toBe("/commands/1234/5678");
    expect(slack.posted[0]?.body.text).toMatch(/^Rolled back/);
  });
});
