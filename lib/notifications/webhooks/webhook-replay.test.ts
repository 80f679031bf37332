import { describe, expect, test } from "vitest";
import { hookScene } from "../../testing/hook-scene.ts";
import { join, newWorkspace, testDb } from "../../testing/workspace.ts";
import { changeWebhook } from "./change-webhook.ts";
import { removeWebhook } from "./remove-webhook.ts";
import { replayDelivery } from "./replay-delivery.ts";
import { replayFailed } from "./replay-failed.ts";
import { rotateWebhook } from "./rotate-webhook.ts";
import { openWebhookSecret } from "./webhook-secret.ts";

const { db } = await testDb();
const scene = hookScene(db);
const { hook, happen, layOut, attempt, verify } = scene;

describe("a replay", () => {
  const failAll = async (id: string) => {
    await db.webhookDelivery.updateMany({
      where: { webhookId: id },
      data: { status: "failed", nextAt: null, attempts: 10 },
    });
  };

  test("sends what arrived, or failed, again under the same id, as a delivery of its own", async () => {
    const { id, secret } = await hook();
    const eventId = await happen();
    await layOut(eventId);
    await attempt(id);
    const [first] = await db.webhookDelivery.findMany({ where: { webhookId: id } });
    const { deliveryId } = await replayDelivery(scene.admin, { webhookId: id, deliveryId: first!.id });
    expect(await attempt(id)).toBe("delivered");
    expect(verify(secret, 1)).toEqual(verify(secret, 0));
    expect(scene.receiver.taken.map(({ headers }) => headers["webhook-id"])).toEqual([eventId, eventId]);
    const again = await db.webhookDelivery.findUniqueOrThrow({ where: { id: deliveryId } });
    expect(again).toMatchObject({ replayOf: first!.id, status: "delivered" });
  });

  test("asked for twice sends once: what waits already is sent at once", async () => {
    const { id } = await hook();
    await layOut(await happen());
    await attempt(id);
    const [first] = await db.webhookDelivery.findMany({ where: { webhookId: id } });
    const again = { webhookId: id, deliveryId: first!.id };
    const [one, other] = await Promise.all([replayDelivery(scene.admin, again), replayDelivery(scene.admin, again)]);
    expect(other.deliveryId).toBe(one.deliveryId);
    while ((await attempt(id)) !== null);
    expect(scene.receiver.taken).toHaveLength(2);
  });

  test("of all that failed since a moment sends each event once, the oldest first, and nothing that arrived", async () => {
    const { id } = await hook();
    const events = [await happen(), await happen(), await happen()];
    for (const each of events) await layOut(each);
    await failAll(id);
    await db.webhookDelivery.updateMany({ where: { eventId: events[1]! }, data: { status: "delivered" } });
    const since = new Date(Date.now() - 3_600_000).toISOString();
    expect(await replayFailed(scene.admin, { webhookId: id, since })).toEqual({ deliveries: 2 });
    expect(await replayFailed(scene.admin, { webhookId: id, since })).toEqual({ deliveries: 0 });
    while ((await attempt(id)) !== null);
    expect(scene.receiver.taken.map(({ headers }) => headers["webhook-id"])).toEqual([events[0], events[2]]);
  });

  test("of another workspace's delivery, or to a webhook that is off, is refused", async () => {
    const { id } = await hook();
    await layOut(await happen());
    const [row] = await db.webhookDelivery.findMany({ where: { webhookId: id } });
    const stranger = await join(db, await newWorkspace(db), ["admin"]);
    const theirs = await hook({}, stranger);
    const foreign = { webhookId: theirs.id, deliveryId: row!.id };
    await expect(replayDelivery(stranger, foreign)).rejects.toMatchObject({ code: "not_found" });
    await changeWebhook(scene.admin, { webhookId: id, enabled: false });
    const own = { webhookId: id, deliveryId: row!.id };
    await expect(replayDelivery(scene.admin, own)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the secret", () => {
  test("is nowhere to be read: not in rows, not in the audit log, and not bound to another webhook", async () => {
    const { id, secret } = await hook();
    const other = await hook();
    await rotateWebhook(scene.admin, { webhookId: id });
    const rows = await db.webhook.findMany({ where: { workspaceId: scene.workspaceId } });
    const log = await db.auditEvent.findMany({
      where: { workspaceId: scene.workspaceId },
      select: { before: true, after: true },
    });
    expect(JSON.stringify([rows, log])).not.toContain(secret.slice(6));
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(() => openWebhookSecret(rows.find((row) => row.id === other.id)!.secret, id)).toThrow();
  });

  test("that an address holds is not in the audit log, which everybody reads; that it changed is", async () => {
    const { id } = await hook({ url: `${scene.receiver.url}/services/hidden-one?token=hidden-two` });
    await changeWebhook(scene.admin, { webhookId: id, url: `${scene.receiver.url}/services/hidden-three` });
    await removeWebhook(scene.admin, { webhookId: id });
    const log = await db.auditEvent.findMany({
      where: { workspaceId: scene.workspaceId },
      select: { action: true, before: true, after: true },
    });
    expect(JSON.stringify(log)).not.toContain("hidden");
    const { before: was, after: is } = log.find(({ action }) => action === "webhook.changed")!;
    const urls = [was, is].map((each) => (each as { url: string }).url);
    expect(urls[0]).toContain(scene.receiver.host);
    expect(urls[0]).not.toBe(urls[1]);
  });

  test("goes with its webhook, and the log of deliveries with both", async () => {
    const { id } = await hook();
    await layOut(await happen());
    await attempt(id);
    await removeWebhook(scene.admin, { webhookId: id });
    expect(await db.webhookDelivery.count({ where: { webhookId: id } })).toBe(0);
    expect(await attempt(id)).toBeNull();
  });
});
