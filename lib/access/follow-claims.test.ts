import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "../core/ids.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { disableMember } from "./disable-member.ts";
import { followClaims } from "./follow-claims.ts";
import type { RoleName } from "./policy.ts";
import { putClaim } from "./put-claim.ts";
import { removeClaim } from "./remove-claim.ts";
import { openSession } from "./user-session.ts";

const { db } = await testDb();
let workspaceId = "";
let admin: Awaited<ReturnType<typeof join>>;
let user = { id: "", name: "" };

const map = (claim: string, roles: RoleName[], groups: string[] = []) => putClaim(admin, { claim, roles, groups });
const arrive = (...claims: string[]) => followClaims(db, user, claims);
const member = () => db.member.findFirst({ where: { workspaceId, userId: user.id } });
const told = (action: string) => db.auditEvent.count({ where: { workspaceId, action } });
const liveSessions = () => db.session.count({ where: { userId: user.id, revokedAt: null } });

beforeEach(async () => {
  workspaceId = await newWorkspace(db);
  admin = await join(db, workspaceId, ["admin"]);
  const id = newId();
  user = await db.user.create({ data: { id, email: `${id}@test.local`, name: "Somebody" } });
});

describe("somebody who comes for the first time", () => {
  test("becomes a member with the union of what their groups stand for, and the log says by what", async () => {
    await map("eng", ["editor", "viewer"]);
    await map("legal", ["approver", "viewer"], ["legal"]);
    await arrive("legal", "eng", "unmapped");
    expect(await member()).toMatchObject({ fromSso: true, roles: ["viewer", "editor", "approver"], groups: ["legal"] });
    const event = await db.auditEvent.findFirstOrThrow({ where: { workspaceId, action: "member.joined" } });
    expect(event.actor).toMatchObject({ kind: "job", name: "single sign-on" });
  });
  test("without a group that is mapped becomes nothing", async () => {
    await map("legal", ["approver"]);
    await arrive("eng");
    expect(await member()).toBeNull();
  });
  test("is looked at in each workspace by its own mappings", async () => {
    const claim = `of this test ${workspaceId}`;
    await map(claim, ["viewer"]);
    const elsewhere = await join(db, await newWorkspace(db), ["admin"]);
    await putClaim(elsewhere, { claim, roles: ["approver"] });
    await arrive(claim);
    const members = await db.member.findMany({
      where: { userId: user.id },
      select: { workspaceId: true, roles: true },
    });
    expect(new Map(members.map((each) => [each.workspaceId, each.roles]))).toEqual(
      new Map([
        [workspaceId, ["viewer"]],
        [elsewhere.workspaceId, ["approver"]],
      ]),
    );
  });
  test("in two windows at once becomes one member", async () => {
    await map("legal", ["viewer"]);
    await Promise.all([arrive("legal"), arrive("legal"), arrive("legal")]);
    expect(await told("member.joined")).toBe(1);
  });
});

describe("somebody who came by single sign-on", () => {
  beforeEach(async () => {
    await map("legal", ["approver"], ["legal"]);
    await arrive("legal");
  });
  test("has at each sign-in exactly what their groups stand for then, and is told when that changed", async () => {
    await map("eng", ["editor"]);
    await arrive("eng");
    const now = await member();
    expect(now).toMatchObject({ roles: ["editor"], groups: [] });
    expect(await db.notification.count({ where: { memberId: now?.id ?? "", kind: "access_changed" } })).toBe(1);
    await arrive("eng");
    expect(await told("member.access_changed")).toBe(1);
  });
  test("is shut out when none of their groups is mapped any more, with every session, and let in when one is again", async () => {
    await openSession(db, user.id);
    await arrive("eng");
    expect(await member()).toMatchObject({ roles: [], groups: [] });
    expect((await member())?.disabledAt).not.toBeNull();
    expect(await liveSessions()).toBe(0);
    expect(await told("member.disabled")).toBe(1);
    await arrive("eng");
    expect(await told("member.disabled")).toBe(1);
    await arrive("legal");
    expect(await member()).toMatchObject({ disabledAt: null, roles: ["approver"], groups: ["legal"] });
  });
  test("is shut out at the next sign-in after the last mapping of theirs was removed", async () => {
    await removeClaim(admin, { claim: "legal" });
    await arrive("legal");
    expect((await member())?.disabledAt).not.toBeNull();
  });
  test("stays out when an admin disabled them by hand, whatever the provider says", async () => {
    await disableMember(admin, { memberId: (await member())?.id ?? "" });
    await arrive("legal");
    expect(await member()).toMatchObject({ roles: ["approver"], groups: ["legal"] });
    expect((await member())?.disabledAt).not.toBeNull();
  });
});

describe("no workspace is left without an admin by a provider's word", () => {
  beforeEach(async () => {
    await map("chiefs", ["admin"]);
    await map("eng", ["editor"]);
    await arrive("chiefs");
    await db.member.updateMany({ where: { id: admin.actor.memberId }, data: { roles: ["viewer"] } });
  });
  test("the last one stays when no claim lets them in", async () => {
    await arrive();
    expect(await member()).toMatchObject({ disabledAt: null, roles: ["admin"] });
  });
  test("the last one keeps that role beside what their claims stand for", async () => {
    await arrive("eng");
    expect((await member())?.roles).toEqual(["editor", "admin"]);
  });
  test("where there is another, they lose it", async () => {
    await join(db, workspaceId, ["admin"]);
    await arrive("eng");
    expect((await member())?.roles).toEqual(["editor"]);
  });
});

test("a member who was invited by hand keeps what an admin set, with claims and without", async () => {
  await map("legal", ["approver"], ["legal"]);
  const byHand = await join(db, workspaceId, ["editor"], ["product"]);
  const { userId } = await db.member.findFirstOrThrow({ where: { id: byHand.actor.memberId } });
  for (const claims of [["legal"], []]) {
    await followClaims(db, { id: userId, name: "By hand" }, claims);
    const now = await db.member.findFirstOrThrow({ where: { id: byHand.actor.memberId } });
    expect(now).toMatchObject({ roles: ["editor"], groups: ["product"], disabledAt: null, fromSso: false });
  }
});
