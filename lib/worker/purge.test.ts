import { expect, test } from "vitest";
import { join, newWorkspace, testDb } from "#lib/testing/workspace.ts";
import { purge } from "./purge.ts";

const { db } = await testDb();
const days = (count: number) => new Date(Date.now() + count * 86_400_000);

test("what has served its time goes, what still counts stays", async () => {
  const workspaceId = await newWorkspace(db);
  const { actor } = await join(db, workspaceId, ["viewer"]);
  const { userId } = await db.member.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: actor.memberId } },
  });
  for (const [id, expiresAt] of [
    ["old", days(-31)],
    ["ended", days(-1)],
    ["live", days(1)],
  ] as const) {
    await db.session.create({ data: { id, userId, expiresAt } });
  }
  for (const [key, expire] of [
    ["old", days(-1)],
    ["live", days(1)],
  ] as const) {
    await db.rateLimit.create({ data: { key, points: 1, expire } });
  }
  for (const [key, createdAt] of [
    ["old", days(-2)],
    ["live", days(0)],
  ] as const) {
    await db.idempotencyKey.create({ data: { workspaceId, keyId: "k", key, requestHash: "h", createdAt } });
  }
  for (const [id, createdAt, readAt] of [
    ["old", days(-181), days(-181)],
    ["unread", days(-181), null],
    ["live", days(-179), days(-1)],
  ] as const) {
    const notice = { workspaceId, memberId: actor.memberId, kind: "replied", title: "t", path: "p", actorName: "a" };
    await db.notification.create({ data: { id, createdAt, readAt, ...notice } });
  }
  for (const [key, createdAt] of [
    ["old", days(-31)],
    ["live", days(-29)],
  ] as const) {
    await db.completion.create({ data: { workspaceId, key, answer: {}, createdAt } });
    await db.limiterBucket.create({ data: { bucket: key, size: 20, grownAt: createdAt } });
  }
  await db.limiterBucket.create({ data: { bucket: "in use", size: 20, grownAt: days(-31) } });
  for (const [bucket, heldUntil] of [
    ["in use", days(0)],
    ["live", days(-1)],
  ] as const) {
    await db.limiterGrant.create({ data: { bucket, workerId: "w", wanted: 1, granted: 1, heldUntil } });
  }
  for (const [arm, minute] of [
    ["old", days(-91)],
    ["live", days(-89)],
  ] as const) {
    await db.servedCount.create({ data: { workspaceId, promptId: "p", version: 1, arm, minute, calls: 1 } });
  }
  await purge(db);
  expect((await db.session.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id)).toEqual(["ended", "live"]);
  expect((await db.rateLimit.findMany()).map(({ key }) => key)).toEqual(["live"]);
  expect((await db.idempotencyKey.findMany()).map(({ key }) => key)).toEqual(["live"]);
  const notices = await db.notification.findMany({ orderBy: { id: "asc" } });
  expect(notices.map(({ id }) => id)).toEqual(["live", "unread"]);
  expect((await db.completion.findMany()).map(({ key }) => key)).toEqual(["live"]);
  expect((await db.servedCount.findMany()).map(({ arm }) => arm)).toEqual(["live"]);
  expect((await db.limiterGrant.findMany()).map(({ bucket }) => bucket)).toEqual(["in use"]);
  const buckets = await db.limiterBucket.findMany({ orderBy: { bucket: "asc" } });
  expect(buckets.map(({ bucket }) => bucket)).toEqual(["in use", "live"]);
});
