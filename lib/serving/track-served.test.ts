import { beforeEach, describe, expect, test } from "vitest";
import { type Db, openDb } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import { severable } from "../testing/severable.ts";
import { newWorkspace, testDb } from "../testing/workspace.ts";
import { type Served, trackServed } from "./track-served.ts";

const { db, url } = await testDb();
const NEVER = 3_600_000;

let served: Served;
let registered = "";
beforeEach(async () => {
  const workspaceId = await newWorkspace(db);
  registered = newId();
  await db.tenant.create({ data: { workspaceId, id: registered, createdAt: new Date() } });
  served = { workspaceId, promptId: newId(), version: 1, arm: null, tenantId: registered, at: Date.now() };
});

const counts = async (by: Db = db) =>
  (
    await by.servedCount.findMany({
      where: { promptId: served.promptId },
      orderBy: [{ version: "asc" }, { arm: "asc" }],
    })
  ).map(({ version, arm, calls }) => [version, arm, Number(calls)]);
const intervals = () =>
  db.servedInterval.findMany({
    where: { promptId: served.promptId },
    orderBy: [{ tenantId: "asc" }, { version: "asc" }],
  });

describe("what is served", () => {
  test("is counted by version and arm, and two processes add up", async () => {
    const [one, other] = [trackServed(db, NEVER), trackServed(db, NEVER)];
    for (let n = 0; n < 5; n++) one.note(served);
    one.note({ ...served, version: 2, arm: "candidate" });
    other.note(served);
    await Promise.all([one.stop(), other.stop()]);
    const total = new Map<string, number>();
    // The test may run over the turn of a minute.
    for (const [version, arm, calls] of await counts()) {
      const key = `${version} ${arm}`;
      total.set(key, (total.get(key) ?? 0) + Number(calls));
    }
    expect([...total]).toEqual([
      ["1 ", 6],
      ["2 candidate", 1],
    ]);
  });

  test("each minute has its own count", async () => {
    const tracker = trackServed(db, NEVER);
    for (const minutes of [0, 1, 1, 2]) tracker.note({ ...served, at: served.at - minutes * 60_000 });
    await tracker.stop();
    expect((await counts()).map(([, , calls]) => calls).sort()).toEqual([1, 1, 2]);
  });

  test("says of each tenant from when to when it had a version, and when a registered one was seen last", async () => {
    const tracker = trackServed(db, NEVER);
    tracker.note({ ...served, at: served.at - 50_000 });
    tracker.note({ ...served, at: served.at - 20_000 });
    tracker.note({ ...served, version: 2, tenantId: "stranger" });
    tracker.note({ ...served, tenantId: null });
    await tracker.stop();
    const rows = await intervals();
    expect(rows.map(({ tenantId, version }) => [tenantId, version]).sort()).toEqual(
      [
        [registered, 1],
        ["stranger", 2],
      ].sort(),
    );
    const own = rows.find(({ tenantId }) => tenantId === registered);
    const seconds = ((own?.lastSeenAt.getTime() ?? 0) - (own?.firstSeenAt.getTime() ?? 0)) / 1000;
    expect(seconds).toBeCloseTo(30, 0);
    const tenant = await db.tenant.findFirstOrThrow({ where: { id: registered } });
    expect(Math.abs((tenant.lastSeenAt?.getTime() ?? 0) - (own?.lastSeenAt.getTime() ?? 0))).toBeLessThan(1_000);
    expect(await db.tenant.count({ where: { workspaceId: served.workspaceId } })).toBe(1);
  });

  test("an interval only grows, whichever process writes last", async () => {
    for (const ago of [10_000, 90_000, 40_000]) {
      const tracker = trackServed(db, NEVER);
      tracker.note({ ...served, at: Date.now() - ago });
      await tracker.stop();
    }
    const [row] = await intervals();
    expect(((row?.lastSeenAt.getTime() ?? 0) - (row?.firstSeenAt.getTime() ?? 0)) / 1000).toBeCloseTo(80, 0);
  });

  test("a tenant that no text of the database can name spoils nobody else's record", async () => {
    const tracker = trackServed(db, NEVER);
    tracker.note({ ...served, tenantId: "a\0b" });
    tracker.note(served);
    await tracker.stop();
    expect((await intervals()).map(({ tenantId }) => tenantId)).toEqual([registered]);
    expect((await counts()).reduce((sum, [, , calls]) => sum + Number(calls), 0)).toBe(2);
  });
});

describe("with the database away", () => {
  test("nothing is lost, and nothing is counted twice when it is back", async () => {
    const way = await severable(url);
    const ownDb = openDb(way.url, 2);
    const tracker = trackServed(ownDb, NEVER);
    tracker.note(served);
    way.sever();
    await tracker.flush();
    tracker.note(served);
    await tracker.flush();
    expect(await counts()).toEqual([]);
    await way.mend();
    await tracker.stop();
    expect((await counts()).reduce((sum, [, , calls]) => sum + Number(calls), 0)).toBe(2);
    expect(await intervals()).toHaveLength(1);
    await ownDb.$disconnect();
  });

  test("memory stays bounded: the oldest tenants go, the newest are kept", async () => {
    const tracker = trackServed(db, NEVER);
    for (let n = 0; n < 60_000; n++) tracker.note({ ...served, tenantId: `t${n}` });
    await tracker.stop();
    expect(await db.servedInterval.count({ where: { promptId: served.promptId } })).toBe(50_000);
    expect(await db.servedInterval.count({ where: { promptId: served.promptId, tenantId: "t59999" } })).toBe(1);
  });
});
