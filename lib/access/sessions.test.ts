import { expect, test } from "vitest";
import { AppError } from "../core/errors.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { endMemberSessions } from "./end-member-sessions.ts";
import { endOtherSessions } from "./end-other-sessions.ts";
import { endOwnSession } from "./end-session.ts";
import { exportAccess } from "./export-access.ts";
import { ownSessions } from "./queries-sessions.ts";
import { openSession, sessionIdOf, userOfSession } from "./user-session.ts";

const { db } = await testDb();
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => (error instanceof AppError ? error.code : String(error)),
  );

async function signedIn(roles: Parameters<typeof join>[2], workspaceId?: string) {
  const person = await join(db, workspaceId ?? (await newWorkspace(db)), roles);
  const { userId } = await db.member.findUniqueOrThrow({ where: { id: person.actor.memberId } });
  const open = () => openSession(db, userId);
  return { person, secrets: [await open(), await open(), await open()] as const };
}
const lives = async (secret: string) => (await userOfSession(db, secret)) !== null;

test("one's own sessions are listed with what the browser called itself, and ended one by one", async () => {
  const { person, secrets } = await signedIn(["viewer"]);
  await userOfSession(db, secrets[0], "Mozilla/5.0 (X11; Linux) Firefox/140.0");
  expect((await ownSessions(person)).map(({ agent }) => agent).toSorted()).toEqual([
    "Firefox on Linux",
    "an unknown browser",
    "an unknown browser",
  ]);
  await endOwnSession(person, { sessionId: sessionIdOf(secrets[0]) });
  expect([await lives(secrets[0]), await lives(secrets[1])]).toEqual([false, true]);
  expect(await ownSessions(person)).toHaveLength(2);
});

test("all others end at once, and this one stays", async () => {
  const { person, secrets } = await signedIn(["viewer"]);
  expect(await endOtherSessions(person, { sessionId: sessionIdOf(secrets[1]) })).toEqual({ ended: 2 });
  expect(await Promise.all(secrets.map(lives))).toEqual([false, true, false]);
});

test("somebody else's session is not there, and only an admin signs others out", async () => {
  const { person, secrets } = await signedIn(["viewer"]);
  const other = await join(db, person.workspaceId, ["editor", "developer", "operator", "approver"]);
  const { memberId } = person.actor;
  expect(await codeOf(endOwnSession(other, { sessionId: sessionIdOf(secrets[0]) }))).toBe("not_found");
  expect(await codeOf(endMemberSessions(other, { memberId }))).toBe("forbidden");
  const stranger = await join(db, await newWorkspace(db), ["admin"]);
  expect(await codeOf(endMemberSessions(stranger, { memberId }))).toBe("not_found");
  expect(await Promise.all(secrets.map(lives))).toEqual([true, true, true]);
  const admin = await join(db, person.workspaceId, ["admin"]);
  expect(await endMemberSessions(admin, { memberId })).toEqual({ ended: 3 });
  expect(await Promise.all(secrets.map(lives))).toEqual([false, false, false]);
});

test("the access review names everybody with their keys, is an admin's, and leaves a row in the log", async () => {
  const { person } = await signedIn(["admin", "developer"]);
  await db.user.updateMany({ where: { members: { some: { id: person.actor.memberId } } }, data: { name: "=cmd()" } });
  const { text } = await exportAccess(person, { format: "csv" });
  expect(text).toContain('"\'=cmd()"');
  expect(JSON.parse((await exportAccess(person, { format: "json" })).text)).toMatchObject([
    { roles: ["admin", "developer"] },
  ]);
  expect(await db.auditEvent.count({ where: { workspaceId: person.workspaceId, action: "access.exported" } })).toBe(2);
  const editor = await join(db, person.workspaceId, ["editor", "developer"]);
  expect(await codeOf(exportAccess(editor, { format: "csv" }))).toBe("forbidden");
});
