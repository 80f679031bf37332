import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { slackStandIn } from "../../testing/slack-stand-in.ts";
import { join, newWorkspace, testDb } from "../../testing/workspace.ts";
import { mapSlackUser } from "./map-user.ts";
import { putSlackConnection } from "./put-connection.ts";
import { removeSlackConnection } from "./remove-connection.ts";
import { openSlack } from "./slack-secrets.ts";
import { testSlack } from "./test-slack.ts";
import { unmapSlackUser } from "./unmap-user.ts";

const TOKEN = "xoxb-1234-secret-of-the-bot";

const { db } = await testDb();
let slack: Awaited<ReturnType<typeof slackStandIn>>;
let workspaceId = "";
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
  admin = await join(db, workspaceId, ["admin"]);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const setUp = (more: object = {}) =>
  putSlackConnection(admin, {
    ...{ teamId: team, signingSecret: slack.signingSecret, botToken: TOKEN, channel: "#prompts", apiUrl: slack.apiUrl },
    ...more,
  });
const faultsAt = (...paths: string[]) => ({
  code: "invalid_request",
  extra: { faults: paths.map((path) => expect.objectContaining({ path })) },
});

describe("the secrets of Slack", () => {
  test("are sealed, and in no row, answer or log", async () => {
    const result = await setUp();
    const row = await db.slackConnection.findUniqueOrThrow({ where: { workspaceId } });
    const log = await db.auditEvent.findMany({ where: { workspaceId }, select: { before: true, after: true } });
    const seen = JSON.stringify([result, row, log]);
    expect(seen).not.toContain(TOKEN);
    expect(seen).not.toContain(slack.signingSecret);
    expect(openSlack(row.botToken ?? "", workspaceId, "token")).toBe(TOKEN);
    expect(() => openSlack(row.botToken ?? "", workspaceId, "signing")).toThrow();
    expect(() => openSlack(row.botToken ?? "", "elsewhere", "token")).toThrow();
  });

  test("that are left out stay, but not for another team or address: they are to be entered again", async () => {
    await setUp();
    await setUp({ signingSecret: undefined, botToken: undefined, channel: "#other" });
    const row = await db.slackConnection.findUniqueOrThrow({ where: { workspaceId } });
    expect(openSlack(row.botToken ?? "", workspaceId, "token")).toBe(TOKEN);
    const kept = { signingSecret: undefined, botToken: undefined };
    await expect(setUp({ ...kept, teamId: `${team}9` })).rejects.toMatchObject(faultsAt("signingSecret", "botToken"));
    vi.stubEnv("ALLOW_PRIVATE_HOSTS", `${slack.host},evil.test`);
    const moved = setUp({ ...kept, apiUrl: "http://evil.test/api" });
    await expect(moved).rejects.toMatchObject(faultsAt("signingSecret", "botToken"));
  });

  test("go with the connection, and so does who is who", async () => {
    await setUp();
    await mapSlackUser(admin, { slackUserId: "U0SOMEONE", memberId: admin.actor.memberId });
    await removeSlackConnection(admin, { teamId: team });
    expect(await db.slackUser.count({ where: { workspaceId } })).toBe(0);
    expect(await db.slackConnection.count({ where: { workspaceId } })).toBe(0);
  });

  test.each([
    ["no signing secret", { signingSecret: undefined }, "signingSecret"],
    ["a token of a person", { botToken: "xoxp-1234" }, "botToken"],
    ["a channel without a token", { botToken: null }, "botToken"],
    ["a private address", { apiUrl: "http://10.0.0.7/api" }, "apiUrl"],
    ["a team's name", { teamId: "acme" }, "teamId"],
  ])("%s is refused by its field", async (_, more, path) => {
    await expect(setUp(more)).rejects.toMatchObject(faultsAt(path));
  });
});

describe("who is who", () => {
  test("the member is told that a Slack user acts as them", async () => {
    await setUp();
    const member = await join(db, workspaceId, ["operator"]);
    await mapSlackUser(admin, { slackUserId: "U0SOMEONE", memberId: member.actor.memberId });
    const [notice] = await db.notification.findMany({ where: { memberId: member.actor.memberId } });
    expect(notice).toMatchObject({ kind: "access_changed", title: "In Slack, U0SOMEONE acts as you now" });
  });

  test("who loses a Slack user is told: to somebody else, or to nobody", async () => {
    await setUp();
    const [first, second] = [await join(db, workspaceId, ["operator"]), await join(db, workspaceId, ["operator"])];
    const titles = async ({ memberId }: { memberId: string }) =>
      (await db.notification.findMany({ where: { memberId }, orderBy: { createdAt: "asc" } })).map(
        ({ title }) => title,
      );
    await mapSlackUser(admin, { slackUserId: "U0SOMEONE", memberId: first.actor.memberId });
    await mapSlackUser(admin, { slackUserId: "U0SOMEONE", memberId: second.actor.memberId });
    await unmapSlackUser(admin, { slackUserId: "U0SOMEONE" });
    const lost = "In Slack, U0SOMEONE acts as you no longer";
    expect(await titles(first.actor)).toEqual(["In Slack, U0SOMEONE acts as you now", lost]);
    expect(await titles(second.actor)).toEqual(["In Slack, U0SOMEONE acts as you now", lost]);
  });

  test("a service, or somebody of another workspace, is nobody's Slack user", async () => {
    await setUp();
    const stranger = await join(db, await newWorkspace(db), ["admin"]);
    const theirs = mapSlackUser(admin, { slackUserId: "U0SOMEONE", memberId: stranger.actor.memberId });
    await expect(theirs).rejects.toMatchObject({ code: "not_found" });
    const service = await join(db, workspaceId, ["operator"]);
    const user = await db.member.findUniqueOrThrow({ where: { id: service.actor.memberId } });
    await db.user.update({ where: { id: user.userId }, data: { kind: "service" } });
    const mapped = mapSlackUser(admin, { slackUserId: "U0SOMEONE", memberId: service.actor.memberId });
    await expect(mapped).rejects.toMatchObject(faultsAt("memberId"));
  });
});

describe("a test message", () => {
  test("arrives, or says what to mend, and the log keeps which", async () => {
    await setUp();
    expect(await testSlack(admin, { teamId: team })).toMatchObject({ ok: true });
    slack.answer({ body: { ok: false, error: "not_in_channel" } });
    expect(await testSlack(admin, { teamId: team })).toEqual({
      ok: false,
      message: expect.stringContaining("Invite it"),
    });
    const log = await db.auditEvent.findMany({
      where: { workspaceId, action: "slack.tested" },
      orderBy: { seq: "asc" },
    });
    expect(log.map(({ after }) => (after as { ok: boolean }).ok)).toEqual([true, false]);
  });
});
