import { describe, expect, test } from "vitest";
import { AppError } from "../core/errors.ts";
import { sha256 } from "../core/hash.ts";
import { newId } from "../core/ids.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { acceptInvite, acceptInviteAs, openInvite } from "./accept-invite.ts";
import { inviteMember } from "./invite-member.ts";
import { hashPassword } from "./password.ts";
import { signIn } from "./sign-in.ts";
import { withdrawInvite } from "./withdraw-invite.ts";

const { db } = await testDb();
const workspaceId = await newWorkspace(db);
const admin = await join(db, workspaceId, ["admin"]);

const PASSWORD = "long-enough-1";
const address = () => `${newId(10)}@test.local`;
const invite = (email: string) => inviteMember(admin, { email, roles: ["editor", "viewer"] });
const accept = (token: string, password = PASSWORD) => acceptInvite(db, { token, name: "New", password }, "10.0.0.1");
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => (error instanceof AppError ? error.code : String(error)),
  );
const membersOf = (email: string) => db.member.count({ where: { workspaceId, user: { email } } });

describe("an invitation", () => {
  test("lets a new person join with the roles it names, and sign in with the password they set", async () => {
    const email = address();
    const { token } = await invite(email);
    expect(await openInvite(db, token)).toMatchObject({ email, roles: ["viewer", "editor"], proof: "new" });
    expect(await accept(token)).toMatchObject({ email });
    const member = await db.member.findFirstOrThrow({ where: { workspaceId, user: { email } } });
    expect(member.roles).toEqual(["viewer", "editor"]);
    expect(await signIn(db, email, PASSWORD, "10.0.0.1")).toMatchObject({ ok: { email } });
  });

  test("takes no new password that is short or among the first that are tried, and stays good for a better one", async () => {
    const email = address();
    const { token } = await invite(email);
    for (const weak of ["eleven-let1", "password1234", email]) {
      expect(await codeOf(accept(token, weak))).toBe("invalid_request");
    }
    expect(await codeOf(accept(token))).toBe("done");
  });

  test("is used once: a second time, and of four at the same moment three, are refused", async () => {
    const email = address();
    const { token } = await invite(email);
    const codes = await Promise.all(Array.from({ length: 4 }, () => codeOf(accept(token))));
    expect(codes.filter((code) => code === "done")).toHaveLength(1);
    expect(await codeOf(accept(token))).toBe("not_found");
    expect(await openInvite(db, token)).toBeNull();
    expect(await membersOf(email)).toBe(1);
  });

  test("expires after seven days", async () => {
    const email = address();
    const { token, expiresAt, inviteId } = await invite(email);
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(6.99 * 86_400_000);
    await db.invite.update({ where: { id: inviteId }, data: { expiresAt: new Date(Date.now() - 1_000) } });
    expect(await openInvite(db, token)).toBeNull();
    expect(await codeOf(accept(token))).toBe("not_found");
    expect(await membersOf(email)).toBe(0);
  });

  test("is worth nothing once withdrawn; withdrawing again changes and records nothing", async () => {
    const email = address();
    const { token, inviteId } = await invite(email);
    await withdrawInvite(admin, { inviteId });
    expect(await codeOf(accept(token))).toBe("not_found");
    const recorded = () => db.auditEvent.count({ where: { workspaceId, action: "invite.withdrawn" } });
    const before = await recorded();
    await withdrawInvite(admin, { inviteId });
    expect(await recorded()).toBe(before);
  });

  test("that was used cannot be withdrawn, and says what to do instead", async () => {
    const email = address();
    const { token, inviteId } = await invite(email);
    await accept(token);
    await expect(withdrawInvite(admin, { inviteId })).rejects.toThrow("Disable the member instead");
  });

  test("of another workspace is not found", async () => {
    const { inviteId } = await invite(address());
    const stranger = await join(db, await newWorkspace(db), ["admin"]);
    expect(await codeOf(withdrawInvite(stranger, { inviteId }))).toBe("not_found");
  });

  test("is ended by a newer one for the same address", async () => {
    const email = address();
    const [older, newer] = [await invite(email), await invite(email)];
    expect(await codeOf(accept(older.token))).toBe("not_found");
    expect(await codeOf(accept(newer.token))).toBe("done");
    expect(await codeOf(invite(email))).toBe("conflict");
  });

  test("keeps neither its token nor the password in the database", async () => {
    const { token } = await invite(address());
    expect(JSON.stringify(await db.invite.findMany({ where: { workspaceId } }))).not.toContain(token);
    const told = await db.auditEvent.findMany({ where: { workspaceId } });
    const text = JSON.stringify(told, (_key, value) => (typeof value === "bigint" ? Number(value) : value));
    expect(text).not.toContain(token);
    expect(text).not.toContain(PASSWORD);
  });
});

describe("an invitation for somebody who has an account", () => {
  async function withAccount() {
    const email = address();
    const elsewhere = await join(db, await newWorkspace(db), ["admin"]);
    const { token } = await inviteMember(elsewhere, { email, roles: ["viewer"] });
    await accept(token);
    return { email, token: (await invite(email)).token };
  }

  test("needs that account's password, which guessing at is throttled like a sign-in", async () => {
    const { email, token } = await withAccount();
    expect(await codeOf(accept(token, "somebody else's"))).toBe("unauthenticated");
    expect(await membersOf(email)).toBe(0);
    await db.rateLimit.updateMany({ where: { key: { contains: email } }, data: { points: 8 } });
    expect(await codeOf(accept(token))).toBe("rate_limited");
    await db.rateLimit.deleteMany({ where: { key: { contains: email } } });
    expect(await codeOf(accept(token))).toBe("done");
    expect(await membersOf(email)).toBe(1);
  });

  test("takes that account's password as it is, however short, and says so to a member who is one already", async () => {
    const { email, token } = await withAccount();
    await db.user.update({ where: { email }, data: { passwordHash: await hashPassword("8-letter") } });
    expect(await codeOf(accept(token, "8-letter"))).toBe("done");
    const user = await db.user.findUniqueOrThrow({ where: { email } });
    const twice = { id: newId(), workspaceId, email, roles: ["admin"], tokenHash: sha256("a token of twenty letters") };
    await db.invite.create({ data: { ...twice, createdById: "", expiresAt: new Date(Date.now() + 60_000) } });
    expect(await codeOf(acceptInviteAs(db, "a token of twenty letters", user))).toBe("conflict");
  });

  test("is accepted by whoever is signed in under its address, and by nobody else", async () => {
    const { email, token } = await withAccount();
    const user = await db.user.findUniqueOrThrow({ where: { email } });
    const other = await db.user.findFirstOrThrow({ where: { email: { not: email } } });
    expect(await codeOf(acceptInviteAs(db, token, other))).toBe("forbidden");
    expect(await codeOf(acceptInviteAs(db, token, user))).toBe("done");
    expect(await codeOf(acceptInviteAs(db, token, user))).toBe("not_found");
    expect(await membersOf(email)).toBe(1);
  });
});
