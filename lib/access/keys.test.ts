import { describe, expect, test } from "vitest";
import { contextOfKey } from "../api/context-of-key.ts";
import { AppError } from "../core/errors.ts";
import { sha256 } from "../core/hash.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { decideReview } from "../reviews/decide.ts";
import { requestReview } from "../reviews/request-review.ts";
import { join, newWorkspace, testDb, versionOf } from "../testing/workspace.ts";
import { parseApiKey } from "./api-key.ts";
import { createApiKey } from "./create-api-key.ts";
import { createService } from "./create-service.ts";
import { disableMember } from "./disable-member.ts";
import { revokeApiKey } from "./revoke-api-key.ts";
import { rotateApiKey } from "./rotate-api-key.ts";

const { db } = await testDb();
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => (error instanceof AppError ? error.code : String(error)),
  );
const HOUR = 3_600_000;

async function scene() {
  const workspaceId = await newWorkspace(db);
  const admin = await join(db, workspaceId, ["admin"]);
  const developer = await join(db, workspaceId, ["developer", "editor"]);
  const { keyId } = await createApiKey(developer, { name: "desk", scopes: ["read"], promptPattern: "support/*" });
  const row = (id: string) => db.apiKey.findUniqueOrThrow({ where: { id } });
  return { workspaceId, admin, developer, keyId, row };
}

/** The context a key's calls run in, as the front of the HTTP interface makes it. */
async function asKey(keyId: string) {
  const { workspaceId, ownerId, secretHash, scopes, promptPattern, channels } = await db.apiKey.findUniqueOrThrow({
    where: { id: keyId },
  });
  return contextOfKey(db, {
    keyId,
    workspaceId,
    ownerId,
    secretHash,
    scopes,
    promptPattern,
    channels,
    expiresAt: null,
  });
}

describe("rotating a key", () => {
  test("gives the same rights under a new secret, and the old one ends when the overlap does", async () => {
    const { developer, keyId, row } = await scene();
    const { keyId: newer, text, oldEndsAt } = await rotateApiKey(developer, { keyId, overlapHours: 2 });
    const [old, made] = [await row(keyId), await row(newer)];
    expect([made.name, made.scopes, made.promptPattern, made.ownerId]).toEqual([
      old.name,
      old.scopes,
      old.promptPattern,
      old.ownerId,
    ]);
    expect(made.secretHash).toBe(sha256(parseApiKey(text)?.secret ?? ""));
    expect(made.secretHash).not.toBe(old.secretHash);
    expect(old.expiresAt?.toISOString()).toBe(oldEndsAt);
    expect(Math.abs((old.expiresAt?.getTime() ?? 0) - Date.now() - 2 * HOUR)).toBeLessThan(60_000);
  });

  test("never lengthens the life of the old one, and the new one lives as long again", async () => {
    const { developer, row } = await scene();
    const expiresAt = new Date(Date.now() + HOUR);
    const { keyId } = await createApiKey(developer, { name: "short", scopes: ["read"], expiresAt });
    const { keyId: newer } = await rotateApiKey(developer, { keyId, overlapHours: 24 });
    expect((await row(keyId)).expiresAt).toEqual(expiresAt);
    expect(Math.abs(((await row(newer)).expiresAt?.getTime() ?? 0) - Date.now() - HOUR)).toBeLessThan(60_000);
  });

  test("is refused for a key that was replaced, revoked or has expired, and works once at a time", async () => {
    const { developer, keyId } = await scene();
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(rotateApiKey(developer, { keyId }))));
    expect(codes.toSorted()).toEqual(["conflict", "conflict", "done"]);
    const { keyId: other } = await createApiKey(developer, { name: "other", scopes: ["read"] });
    await revokeApiKey(developer, { keyId: other });
    expect(await codeOf(rotateApiKey(developer, { keyId: other }))).toBe("conflict");
    const { keyId: old } = await createApiKey(developer, { name: "old", scopes: ["read"] });
    await db.apiKey.update({ where: { id: old }, data: { expiresAt: new Date(Date.now() - HOUR) } });
    expect(await codeOf(rotateApiKey(developer, { keyId: old }))).toBe("conflict");
  });

  test("is its owner's: an admin is not shown a secret that acts as somebody else", async () => {
    const { admin, keyId, workspaceId } = await scene();
    expect(await codeOf(rotateApiKey(admin, { keyId }))).toBe("forbidden");
    const stranger = await join(db, await newWorkspace(db), ["developer"]);
    expect(await codeOf(rotateApiKey(stranger, { keyId }))).toBe("not_found");
    const viewer = await join(db, workspaceId, ["viewer"]);
    expect(await codeOf(rotateApiKey(viewer, { keyId }))).toBe("forbidden");
  });
});

describe("a service account", () => {
  test("is made by an admin, under a name that is not taken, and is neither approver nor admin", async () => {
    const { admin, developer } = await scene();
    expect(await codeOf(createService(developer, { name: "desk", roles: ["editor"] }))).toBe("forbidden");
    expect(await codeOf(createService(admin, { name: "desk", roles: ["editor"] }))).toBe("done");
    expect(await codeOf(createService(admin, { name: "Desk", roles: ["editor"] }))).toBe("name_taken");
    for (const role of ["approver", "admin"] as const) {
      expect(await codeOf(createService(admin, { name: role, roles: [role as "viewer"] }))).toBe("invalid_request");
    }
  });

  test("has keys that an admin with the right to make keys makes; nobody makes one for another person", async () => {
    const { workspaceId, admin, developer } = await scene();
    const both = await join(db, workspaceId, ["admin", "developer"]);
    const { memberId: ownerId } = await createService(admin, { name: "pipeline", roles: ["editor"] });
    expect(await codeOf(createApiKey(developer, { name: "k", scopes: ["write"], ownerId }))).toBe("forbidden");
    const { keyId } = await createApiKey(both, { name: "k", scopes: ["write"], ownerId });
    expect(await codeOf(rotateApiKey(both, { keyId }))).toBe("done");
    const person = developer.actor.memberId;
    expect(await codeOf(createApiKey(both, { name: "k", scopes: ["read"], ownerId: person }))).toBe("forbidden");
    await disableMember(admin, { memberId: ownerId });
    expect(await codeOf(createApiKey(both, { name: "k", scopes: ["read"], ownerId }))).toBe("conflict");
  });

  test("counts as a person of its own: what it wrote, its maker may approve, and a key approves nothing", async () => {
    const { workspaceId } = await scene();
    const maker = await join(db, workspaceId, ["admin", "editor", "approver"]);
    const { memberId: ownerId } = await createService(maker, { name: "pipeline", roles: ["editor"] });
    const { keyId } = await createApiKey(maker, { name: "k", scopes: ["write", "read"], ownerId });
    await createPrompt(maker, { name: "docs/a" });
    const service = await asKey(keyId);
    await saveVersion(service, versionOf("docs/a"));
    const written = await db.version.findFirstOrThrow({ where: { workspaceId } });
    expect([written.authorId, written.authorName]).toEqual([ownerId, "pipeline"]);
    const { id: reviewId } = await requestReview(maker, { name: "docs/a", version: 1 });
    expect(await codeOf(decideReview(service, { reviewId, kind: "approve" }))).toBe("forbidden");
    expect(await codeOf(decideReview(maker, { reviewId, kind: "approve" }))).toBe("done");
  });

  test("a key of a person counts as that person: what it wrote they may not approve", async () => {
    const { workspaceId } = await scene();
    const person = await join(db, workspaceId, ["admin", "editor", "approver"]);
    const { keyId } = await createApiKey(person, { name: "k", scopes: ["write", "read"] });
    await createPrompt(person, { name: "docs/b" });
    await saveVersion(await asKey(keyId), versionOf("docs/b"));
    const { id: reviewId } = await requestReview(person, { name: "docs/b", version: 1 });
    expect(await codeOf(decideReview(person, { reviewId, kind: "approve" }))).toBe("forbidden");
  });
});
