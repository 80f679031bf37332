import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createWebhook } from "../notifications/webhooks/create-webhook.ts";
import { removeWebhook } from "../notifications/webhooks/remove-webhook.ts";
import { promote } from "../releases/promote.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { testDb } from "../testing/workspace.ts";
import { tellEvent } from "./tell-event.ts";

const { db } = await testDb();
let scene: Awaited<ReturnType<typeof releaseScene>>;

beforeEach(async () => {
  vi.stubEnv("SECRET_KEYS", "the master key of these tests, long enough");
  scene = await releaseScene(db);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const events = () => db.event.findMany({ where: { workspaceId: scene.workspaceId }, orderBy: { sequence: "asc" } });
const jobsOf = async (name: string) => {
  const rows = await db.$queryRaw<{ data: Record<string, string> }[]>`select data from pgboss.job where name = ${name}`;
  return rows.map(({ data }) => data);
};

describe("what happens to a prompt", () => {
  test("is kept as events in order, with numbers and names and never a prompt's text", async () => {
    const version = await scene.save();
    await scene.agree(version);
    await promote(scene.operator, { name: scene.name, version, reason: "agreed" });
    const kept = await events();
    expect(kept.map(({ type, sequence }) => [type, Number(sequence)])).toEqual([
      ["version.saved", 1],
      ["review.requested", 2],
      ["review.decided", 3],
      ["release.created", 4],
    ]);
    expect(kept[0]?.data).toMatchObject({ version: 1, semver: "1.0.0", base: null, author: scene.author.actor.name });
    expect(kept[2]?.data).toMatchObject({ version: 1, decision: "approve", status: "approved" });
    expect(kept[3]?.data).toMatchObject({ channel: "stable", version: 1, kind: "promote" });
    expect(JSON.stringify(kept.map(({ data }) => data))).not.toContain("words");
  });

  test("becomes a delivery for who listens, by a job that comes with the change", async () => {
    await scene.save();
    expect(await jobsOf("tell-event")).toEqual([]);
    const { id } = await createWebhook(scene.admin, { url: "https://hooks.example.com/in" });
    await scene.save();
    const [, second] = await events();
    expect(await jobsOf("tell-event")).toEqual([{ eventId: second?.id }]);
    await tellEvent(db, second?.id ?? "");
    await tellEvent(db, second?.id ?? "");
    await tellEvent(db, "gone");
    const deliveries = await db.webhookDelivery.findMany({ where: { webhookId: id } });
    expect(deliveries.map(({ eventId, status }) => [eventId, status])).toEqual([[second?.id, "pending"]]);
    expect(await jobsOf("deliver-webhook")).toEqual([{ deliveryId: deliveries[0]?.id }]);
    await removeWebhook(scene.admin, { webhookId: id });
  });

  test("goes to Slack only when it is of a kind the channel is told, and there is one", async () => {
    const version = await scene.save();
    await scene.agree(version);
    await promote(scene.operator, { name: scene.name, version, reason: "agreed" });
    const all = await events();
    for (const { id } of all) await tellEvent(db, id);
    expect(await jobsOf("tell-slack")).toEqual([]);
    const connection = { teamId: `T${scene.workspaceId}`, signingSecret: "", botToken: "x", channel: "#prompts" };
    await db.slackConnection.create({
      data: { workspaceId: scene.workspaceId, ...connection, updatedAt: new Date() },
    });
    for (const { id } of all) await tellEvent(db, id);
    const released = all.find(({ type }) => type === "release.created");
    expect(await jobsOf("tell-slack")).toEqual([{ workspaceId: scene.workspaceId, eventId: released?.id }]);
  });
});
