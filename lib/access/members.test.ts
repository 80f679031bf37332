import { describe, expect, test } from "vitest";
import { AppError } from "../core/errors.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { createApiKey } from "./create-api-key.ts";
import { createService } from "./create-service.ts";
import { disableMember } from "./disable-member.ts";
import { enableMember } from "./enable-member.ts";
import { revokeApiKey } from "./revoke-api-key.ts";
import { setMemberAccess } from "./set-member-access.ts";

const { db } = await testDb();
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => (error instanceof AppError ? error.code : String(error)),
  );
const adminsOf = (workspaceId: string) =>
  db.member.count({ where: { workspaceId, disabledAt: null, roles: { has: "admin" } } });

describe("a workspace keeps an admin", () => {
  test("the last one can neither be disabled nor lose the role, by themselves or by anybody", async () => {
    const workspaceId = await newWorkspace(db);
    const admin = await join(db, workspaceId, ["admin"]);
    const { memberId } = admin.actor;
    expect(await codeOf(disableMember(admin, { memberId }))).toBe("conflict");
    expect(await codeOf(setMemberAccess(admin, { memberId, roles: ["viewer"] }))).toBe("conflict");
    expect(await adminsOf(workspaceId)).toBe(1);
  });

  test("a disabled admin does not count as one", async () => {
    const workspaceId = await newWorkspace(db);
    const [admin, gone] = [await join(db, workspaceId, ["admin"]), await join(db, workspaceId, ["admin"])];
    await disableMember(admin, { memberId: gone.actor.memberId });
    expect(await codeOf(disableMember(admin, { memberId: admin.actor.memberId }))).toBe("conflict");
    await enableMember(admin, { memberId: gone.actor.memberId });
    expect(await codeOf(disableMember(admin, { memberId: admin.actor.memberId }))).toBe("done");
  });

  test("two admins who disable one another at the same moment: one of them stays, every time", async () => {
    for (let round = 0; round < 12; round++) {
      const workspaceId = await newWorkspace(db);
      const [one, two] = [await join(db, workspaceId, ["admin"]), await join(db, workspaceId, ["admin"])];
      const codes = await Promise.all([
        codeOf(disableMember(one, { memberId: two.actor.memberId })),
        codeOf(disableMember(two, { memberId: one.actor.memberId })),
      ]);
      expect(await adminsOf(workspaceId)).toBe(1);
      expect(codes.filter((code) => code === "done")).toHaveLength(1);
      expect(codes.find((code) => code !== "done")).toMatch(/^(conflict|unauthenticated)$/);
    }
  });
});

describe("a change of access counts at once", () => {
  test("for a request that began with the old roles", async () => {
    const workspaceId = await newWorkspace(db);
    const admin = await join(db, workspaceId, ["admin"]);
    const editor = await join(db, workspaceId, ["editor"]);
    expect(await codeOf(createPrompt(editor, { name: "one" }))).toBe("done");
    const { memberId } = editor.actor;
    await setMemberAccess(admin, { memberId, roles: ["viewer"], groups: ["legal"] });
    expect(await codeOf(createPrompt(editor, { name: "two" }))).toBe("forbidden");
    await setMemberAccess(admin, { memberId, roles: ["viewer", "editor"] });
    expect(await codeOf(createPrompt(editor, { name: "two" }))).toBe("done");
    await disableMember(admin, { memberId });
    expect(await codeOf(createPrompt(editor, { name: "three" }))).toBe("unauthenticated");
    await enableMember(admin, { memberId });
    expect(await codeOf(createPrompt(editor, { name: "three" }))).toBe("done");
  });

  test("and tells the servers, which hold the keys in memory", async () => {
    const workspaceId = await newWorkspace(db);
    const admin = await join(db, workspaceId, ["admin", "developer"]);
    const { memberId } = (await join(db, workspaceId, ["developer"])).actor;
    const seq = async () => (await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } })).accessSeq;
    const steps: (() => Promise<unknown>)[] = [
      () => setMemberAccess(admin, { memberId, roles: ["viewer"] }),
      () => disableMember(admin, { memberId }),
      () => enableMember(admin, { memberId }),
    ];
    for (const step of steps) {
      const before = await seq();
      await step();
      expect(await seq()).toBe(before + 1n);
    }
    const before = await seq();
    const { keyId } = await createApiKey(admin, { name: "k", scopes: ["resolve"] });
    await revokeApiKey(admin, { keyId });
    expect(await seq()).toBe(before + 2n);
  });
});

describe("a service", () => {
  test("is never made approver or admin, alone or beside a role it may have; what it may have it gets", async () => {
    const workspaceId = await newWorkspace(db);
    const admin = await join(db, workspaceId, ["admin"]);
    const { memberId } = await createService(admin, { name: "Pipeline", roles: ["viewer"] });
    const rolesNow = async () => (await db.member.findFirstOrThrow({ where: { workspaceId, id: memberId } })).roles;
    for (const role of ["approver", "admin"] as const) {
      expect(await codeOf(setMemberAccess(admin, { memberId, roles: ["editor", role] }))).toBe("invalid_request");
      expect(await rolesNow()).toEqual(["viewer"]);
    }
    expect(await codeOf(setMemberAccess(admin, { memberId, roles: ["editor", "operator"] }))).toBe("done");
    expect(await rolesNow()).toEqual(["editor", "operator"]);
  });
});

describe("an API key", () => {
  test("is shown once: the table and the log keep neither the key nor its secret", async () => {
    const workspaceId = await newWorkspace(db);
    const admin = await join(db, workspaceId, ["admin"]);
    const { keyId, text } = await createApiKey(admin, { name: "k", scopes: ["read"] });
    expect(text).toMatch(new RegExp(`^cs_${keyId}_[\\w-]{43}$`));
    const secret = text.slice(`cs_${keyId}_`.length);
    const row = await db.apiKey.findUniqueOrThrow({ where: { id: keyId } });
    const events = await db.auditEvent.findMany({ where: { workspaceId }, select: { before: true, after: true } });
    expect(JSON.stringify([row, events])).not.toContain(secret);
  });

  test("is revoked once; again changes and records nothing", async () => {
    const workspaceId = await newWorkspace(db);
    const admin = await join(db, workspaceId, ["admin"]);
    const { keyId } = await createApiKey(admin, { name: "k", scopes: ["read"] });
    await revokeApiKey(admin, { keyId });
    const first = (await db.apiKey.findUniqueOrThrow({ where: { id: keyId } })).revokedAt;
    expect(first).not.toBeNull();
    await revokeApiKey(admin, { keyId });
    expect((await db.apiKey.findUniqueOrThrow({ where: { id: keyId } })).revokedAt).toEqual(first);
    expect(await db.auditEvent.count({ where: { workspaceId, action: "key.revoked" } })).toBe(1);
  });

  test("cannot be made with an end that has passed", async () => {
    const admin = await join(db, await newWorkspace(db), ["admin"]);
    const expiresAt = new Date(Date.now() - 60_000);
    expect(await codeOf(createApiKey(admin, { name: "k", scopes: ["read"], expiresAt }))).toBe("invalid_request");
  });
});
