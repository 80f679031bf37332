import { describe, expect, test } from "vitest";
import { newId } from "../core/ids.ts";
import { testDb } from "../testing/workspace.ts";
import { endSession, openSession, userOfSession } from "./user-session.ts";

const { db } = await testDb();

async function somebody() {
  return db.user.create({ data: { id: newId(), email: `${newId(10)}@test.local`, name: "Somebody" } });
}

describe("a session", () => {
  test("is known by its secret alone, and the table does not keep the secret", async () => {
    const user = await somebody();
    const secret = await openSession(db, user.id);
    expect((await userOfSession(db, secret))?.id).toBe(user.id);
    expect(await userOfSession(db, `${secret}x`)).toBeNull();
    expect(JSON.stringify(await db.session.findMany({ where: { userId: user.id } }))).not.toContain(secret);
  });
  test("ends when the person signs out, for every copy of the cookie, and the others of theirs go on", async () => {
    const user = await somebody();
    const [here, elsewhere] = [await openSession(db, user.id), await openSession(db, user.id)];
    await endSession(db, here);
    expect(await userOfSession(db, here)).toBeNull();
    expect((await userOfSession(db, elsewhere))?.id).toBe(user.id);
    await endSession(db, here);
    expect(await userOfSession(db, here)).toBeNull();
  });
  test("ends by itself after twelve hours", async () => {
    const user = await somebody();
    const secret = await openSession(db, user.id);
    const row = await db.session.findFirstOrThrow({ where: { userId: user.id } });
    expect(row.expiresAt.getTime() - Date.now()).toBeGreaterThan(11.9 * 3_600_000);
    expect(row.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(12 * 3_600_000);
    await db.session.update({ where: { id: row.id }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await userOfSession(db, secret)).toBeNull();
  });
  test("remembers when it was last seen, at most once a minute", async () => {
    const user = await somebody();
    const secret = await openSession(db, user.id);
    const long = new Date(Date.now() - 3_600_000);
    await db.session.updateMany({ where: { userId: user.id }, data: { lastSeenAt: long } });
    await userOfSession(db, secret);
    const seen = (await db.session.findFirstOrThrow({ where: { userId: user.id } })).lastSeenAt;
    expect(Date.now() - seen.getTime()).toBeLessThan(60_000);
    await userOfSession(db, secret);
    expect((await db.session.findFirstOrThrow({ where: { userId: user.id } })).lastSeenAt).toEqual(seen);
  });
});
