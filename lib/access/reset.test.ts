import { beforeEach, describe, expect, test, vi } from "vitest";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { queue } from "../jobs/queue.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { askReset } from "./ask-reset.ts";
import { makeResetLink } from "./make-reset-link.ts";
import { hashPassword } from "./password.ts";
import { accountToReset, makeReset, openReset } from "./password-reset.ts";
import { resetPassword } from "./reset-password.ts";
import { signIn } from "./sign-in.ts";
import { openSession, userOfSession } from "./user-session.ts";

const { db } = await testDb();
const OLD = "the old password of these tests";
const NEW = "lamp river ochre nine";
const passwordHash = await hashPassword(OLD);
let workspaceId = "";
let admin: Awaited<ReturnType<typeof join>>;
let person: Awaited<ReturnType<typeof join>>;
let userId = "";

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => (error instanceof AppError ? error.code : String(error)),
  );
const make = (now = new Date()) => db.$transaction((tx) => makeReset(tx, userId, now));

beforeEach(async () => {
  vi.unstubAllEnvs();
  workspaceId = await newWorkspace(db);
  admin = await join(db, workspaceId, ["admin"]);
  person = await join(db, workspaceId, ["editor"]);
  const user = await db.user.update({ where: { email: person.actor.email }, data: { passwordHash } });
  userId = user.id;
});

describe("a link that sets a new password", () => {
  test("sets it once, ends every session, and stands in the log of each workspace", async () => {
    const sessions = [await openSession(db, userId), await openSession(db, userId)];
    const { token } = await make();
    expect(await resetPassword(db, { token, password: NEW })).toEqual({ email: person.actor.email });
    for (const secret of sessions) expect(await userOfSession(db, secret)).toBeNull();
    expect(await signIn(db, person.actor.email, NEW, "10.1.0.1")).toMatchObject({ ok: { userId } });
    expect(await signIn(db, person.actor.email, OLD, "10.1.0.1")).toEqual({ refused: "wrong" });
    expect(await codeOf(resetPassword(db, { token, password: "another four words now" }))).toBe("not_found");
    const events = await db.auditEvent.findMany({ where: { workspaceId, action: "member.password_reset" } });
    expect(events).toHaveLength(1);
    expect(JSON.stringify(events.map(({ before, after }) => [before, after]))).not.toContain(token);
  });
  test("works for one of many who use it at the same moment", async () => {
    const { token } = await make();
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(resetPassword(db, { token, password: NEW }))));
    expect(codes.sort()).toEqual(["done", "not_found", "not_found"]);
  });
  test("is over after half an hour, and when a newer one was made", async () => {
    const late = await make(new Date(Date.now() - 31 * 60_000));
    expect(await openReset(db, late.token)).toBeNull();
    const [first, second] = [await make(), await make()];
    expect(await codeOf(resetPassword(db, { token: first.token, password: NEW }))).toBe("not_found");
    expect(await openReset(db, second.token)).toMatchObject({ email: person.actor.email });
  });
  test("is kept only as a digest", async () => {
    const { token } = await make();
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const rows = await db.passwordReset.findMany({ where: { userId } });
    expect(JSON.stringify(rows)).not.toContain(token);
  });
  test("takes no password that is short, common or the address, and stays good for a better one", async () => {
    const { token } = await make();
    for (const password of ["short", "password1234", person.actor.email]) {
      expect(await codeOf(resetPassword(db, { token, password }))).toBe("invalid_request");
    }
    expect(await codeOf(resetPassword(db, { token, password: NEW }))).toBe("done");
  });
});

describe("asking for a link", () => {
  const waiting = async (email: string) => {
    const jobs = await db.$queryRaw<{ n: number }[]>`
      select count(*)::int as n from pgboss.job where name = 'password-reset' and data->>'email' = ${email}`;
    return jobs[0]?.n;
  };
  test("does the same for an address that has an account and for one that has none", async () => {
    await queue();
    const none = `${newId()}@test.local`;
    for (const email of [person.actor.email, none]) {
      expect(await askReset(db, { email }, "10.2.0.1")).toBeUndefined();
      expect(await waiting(email)).toBe(1);
    }
  });
  test("is spared the mailbox after three, without a word, and refused to the network address after ten", async () => {
    const email = `${newId()}@test.local`;
    for (let time = 0; time < 5; time++) await askReset(db, { email }, "10.2.0.2");
    expect(await waiting(email)).toBe(3);
    for (let time = 0; time < 5; time++) await askReset(db, { email: `${newId()}@test.local` }, "10.2.0.2");
    expect(await codeOf(askReset(db, { email }, "10.2.0.2"))).toBe("rate_limited");
    expect(await codeOf(askReset(db, { email: person.actor.email }, "10.2.0.3"))).toBe("done");
  });
});

describe("there is an account to reset", () => {
  const found = async () => (await accountToReset(db, person.actor.email)) !== null;
  test("for a member with a password, and for nobody else", async () => {
    expect(await found()).toBe(true);
    await db.user.update({ where: { id: userId }, data: { passwordHash: null } });
    expect(await found()).toBe(false);
    await db.user.update({ where: { id: userId }, data: { passwordHash } });
    await db.member.updateMany({ where: { userId }, data: { disabledAt: new Date() } });
    expect(await found()).toBe(false);
    expect(await accountToReset(db, "nobody@test.local")).toBeNull();
  });
});

describe("an admin makes the link by hand", () => {
  const link = () => makeResetLink(admin, { memberId: person.actor.memberId });
  test("where no mail is sent; it is in the log, and the member is told", async () => {
    const { token } = await link();
    expect(await openReset(db, token)).not.toBeNull();
    expect(await db.auditEvent.count({ where: { workspaceId, action: "member.reset_link_made" } })).toBe(1);
    expect(await db.notification.count({ where: { memberId: person.actor.memberId } })).toBe(1);
  });
  test("not where mail is sent: then the link goes to the person alone", async () => {
    vi.stubEnv("SMTP_URL", "smtp://localhost:25");
    expect(await codeOf(link())).toBe("conflict");
  });
  test("not for somebody who signs in with single sign-on alone", async () => {
    await db.user.update({ where: { id: userId }, data: { passwordHash: null } });
    expect(await codeOf(link())).toBe("conflict");
  });
  test("not for somebody of another workspace too, whom this admin does not speak for", async () => {
    const other = await newWorkspace(db);
    await db.member.create({ data: { id: newId(), workspaceId: other, userId, roles: ["admin"], groups: [] } });
    expect(await codeOf(link())).toBe("forbidden");
  });
});
