import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "../core/ids.ts";
import { testDb } from "../testing/workspace.ts";
import { hashPassword } from "./password.ts";
import { signIn } from "./sign-in.ts";

const { db } = await testDb();
const RIGHT = "correct-horse";
const passwordHash = await hashPassword(RIGHT);
let email = "";
let address = "";

beforeEach(async () => {
  email = `${newId(10)}@test.local`;
  address = `10.0.0.${newId(4)}`;
  await db.user.create({ data: { id: newId(), email, name: "Somebody", passwordHash } });
});

/** Puts a person's counter where that many wrong attempts would have brought it. */
async function afterWrong(times: number, of = email, from = address): Promise<void> {
  await signIn(db, of, "wrong", from);
  await db.rateLimit.updateMany({ where: { key: { contains: `${of}|${from}` } }, data: { points: times } });
}

describe("signing in with a password", () => {
  test("the right one gives the account, the wrong one and an unknown address the same refusal", async () => {
    expect(await signIn(db, email, RIGHT, address)).toMatchObject({ ok: { email, name: "Somebody" } });
    expect(await signIn(db, email, "wrong", address)).toEqual({ refused: "wrong" });
    expect(await signIn(db, "nobody@test.local", RIGHT, address)).toEqual({ refused: "wrong" });
  });

  test("an account without a password (single sign-on only) cannot be entered with one", async () => {
    await db.user.update({ where: { email }, data: { passwordHash: null } });
    expect(await signIn(db, email, "", address)).toEqual({ refused: "wrong" });
  });

  test("eight wrong ones in a row shut the door, to the right one too", async () => {
    for (let attempt = 1; attempt <= 8; attempt++) {
      expect(await signIn(db, email, "wrong", address)).toEqual({ refused: "wrong" });
    }
    const refused = await signIn(db, email, RIGHT, address);
    expect(refused).toMatchObject({ refused: "throttled" });
    expect("retryAfterSeconds" in refused && refused.retryAfterSeconds).toBeGreaterThan(800);
    expect("retryAfterSeconds" in refused && refused.retryAfterSeconds).toBeLessThanOrEqual(900);
  });

  test("the door opens when the window has passed", async () => {
    await afterWrong(8);
    expect(await signIn(db, email, RIGHT, address)).toMatchObject({ refused: "throttled" });
    await db.rateLimit.updateMany({
      where: { key: { contains: email } },
      data: { expire: new Date(Date.now() - 1_000) },
    });
    expect(await signIn(db, email, RIGHT, address)).toMatchObject({ ok: { email } });
  });

  test("somebody else, and the same person from elsewhere, are not shut out", async () => {
    await afterWrong(8);
    expect(await signIn(db, email, RIGHT, "192.0.2.7")).toMatchObject({ ok: { email } });
    const other = `${newId(10)}@test.local`;
    await db.user.create({ data: { id: newId(), email: other, name: "Other", passwordHash } });
    expect(await signIn(db, other, RIGHT, address)).toMatchObject({ ok: { email: other } });
  });

  test("a success forgets the failures before it", async () => {
    await afterWrong(7);
    expect(await signIn(db, email, RIGHT, address)).toMatchObject({ ok: { email } });
    expect(await signIn(db, email, "wrong", address)).toEqual({ refused: "wrong" });
    expect(await signIn(db, email, RIGHT, address)).toMatchObject({ ok: { email } });
  });

  test("attempts at the same moment are all counted", async () => {
    await afterWrong(5);
    const results = await Promise.all(Array.from({ length: 6 }, () => signIn(db, email, "wrong", address)));
    const refusals = results.map((result) => "refused" in result && result.refused).sort();
    expect(refusals).toEqual(["throttled", "throttled", "throttled", "wrong", "wrong", "wrong"]);
  });

  test("sixty failures from one address shut that address for everybody, and no other", async () => {
    await signIn(db, "nobody@test.local", "wrong", address);
    await db.rateLimit.updateMany({ where: { key: `sign-in-from:${address}` }, data: { points: 60 } });
    expect(await signIn(db, email, RIGHT, address)).toMatchObject({ refused: "throttled" });
    expect(await signIn(db, email, RIGHT, "192.0.2.8")).toMatchObject({ ok: { email } });
  });

  test("people who sign in rightly never fill their address's account", async () => {
    for (let time = 0; time < 3; time++) await signIn(db, email, RIGHT, address);
    const row = await db.rateLimit.findUnique({ where: { key: `sign-in-from:${address}` } });
    expect(row?.points).toBe(0);
  });
});
