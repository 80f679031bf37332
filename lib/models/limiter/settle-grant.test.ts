import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { testDb } from "../../testing/workspace.ts";
import { HOLD_MS, type Report, settleGrant } from "./settle-grant.ts";

const { db } = await testDb();
let bucket: string;
beforeEach(() => {
  bucket = `bucket ${newId()}`;
});

const report = (more: Partial<Report> = {}): Report => ({
  ...{ starved: false, refused: false, blockMs: 0, spentMs: 0, ceiling: 0, wanted: 20 },
  ...more,
});
const settle = (worker: string, more?: Partial<Report>) => settleGrant(db, bucket, worker, report(more));
const rowOf = () => db.limiterBucket.findUniqueOrThrow({ where: { bucket } });

describe("the ledger of grants", () => {
  test("gives many who ask at the same moment no more than there is, and all of it", async () => {
    const grants = await Promise.all(Array.from({ length: 10 }, (_, n) => settle(`w${n}`, { wanted: 7 })));
    expect(grants.map(({ held }) => held).reduce((sum, held) => sum + held, 0)).toBe(20);
  });

  test("lets a worker's share go to another only once the worker has come down", async () => {
    expect(await settle("a")).toMatchObject({ held: 20, cap: 20 });
    expect(await settle("b")).toMatchObject({ held: 0 });
    expect(await settle("a", { ceiling: 20 })).toMatchObject({ held: 20, cap: 10 });
    expect(await settle("b")).toMatchObject({ held: 0 });
    expect(await settle("a", { ceiling: 13 })).toMatchObject({ held: 13, cap: 10 });
    expect(await settle("b")).toMatchObject({ held: 7, cap: 7 });
    expect(await settle("a", { ceiling: 10 })).toMatchObject({ held: 10 });
    expect(await settle("b", { ceiling: 7 })).toMatchObject({ held: 10, cap: 10 });
  });

  test("forgets a worker that wants nothing, and one that has not been heard of", async () => {
    await settle("a");
    await settle("a", { wanted: 0, ceiling: 0 });
    expect(await db.limiterGrant.count({ where: { bucket } })).toBe(0);
    await settle("dead");
    await db.limiterGrant.updateMany({ where: { bucket }, data: { heldUntil: new Date(Date.now() - HOLD_MS) } });
    expect(await settle("heir")).toMatchObject({ held: 20 });
  });

  test("tells all of a refusal and of a spent quota, and shrinks once", async () => {
    const told = await Promise.all(["a", "b", "c"].map((worker) => settle(worker, { refused: true, blockMs: 8_000 })));
    expect(told.every(({ blockedMs }) => blockedMs > 7_000 && blockedMs <= 8_000)).toBe(true);
    expect((await rowOf()).size).toBe(16);
    await settle("a", { spentMs: 60_000 });
    expect((await settle("b")).spentMs).toBeGreaterThan(59_000);
  });

  test("grows a bucket in full use", async () => {
    await settle("a");
    await db.limiterBucket.update({ where: { bucket }, data: { grownAt: new Date(Date.now() - 6_000) } });
    expect(await settle("a", { wanted: 30, ceiling: 20, starved: true })).toMatchObject({ held: 21, cap: 21 });
    expect((await rowOf()).size).toBe(21);
  });
});
