import { beforeEach, expect, test } from "vitest";
import { record } from "#lib/audit/record.ts";
import { tamper } from "#lib/testing/tamper.ts";
import { join, newWorkspace, testDb } from "#lib/testing/workspace.ts";
import { watchChains } from "./watch-chains.ts";

const { db } = await testDb();
let workspaceId = "";

const notices = () =>
  db.notification.findMany({ where: { workspaceId, kind: "chain_broken" }, orderBy: { createdAt: "asc" } });
const change = (seq: number) =>
  tamper(
    db,
    (tx) =>
      tx.$executeRaw`update audit_event set subject_name = 'other' where workspace_id = ${workspaceId} and seq = ${seq}`,
  );

beforeEach(async () => {
  workspaceId = await newWorkspace(db);
  const entry = { action: "prompt.created", subject: { type: "prompt", id: "p", name: "docs/x" } };
  for (let row = 1; row <= 5; row++) {
    await db.$transaction((tx) => record(tx, workspaceId, { kind: "job", name: "test" }, new Date(), entry));
  }
});

test("a chain that is as it was written tells nobody", async () => {
  await join(db, workspaceId, ["admin"]);
  await watchChains(db);
  expect(await notices()).toEqual([]);
});

test("a changed row is told to every admin, once, and kept in the log", async () => {
  const admins = [await join(db, workspaceId, ["admin"]), await join(db, workspaceId, ["admin"])];
  await join(db, workspaceId, ["operator"]);
  await change(2);
  await Promise.all([watchChains(db), watchChains(db)]);
  await watchChains(db);
  const told = await notices();
  expect(told.map(({ memberId }) => memberId).toSorted()).toEqual(admins.map(({ actor }) => actor.memberId).toSorted());
  expect(told[0]?.title).toBe("The audit log is not as it was written: row 2 was changed after it was written");
  expect(await db.auditEvent.count({ where: { workspaceId, action: "audit.found_broken" } })).toBe(1);
});

test("a further fault is told as well, without the one that is known", async () => {
  await join(db, workspaceId, ["admin"]);
  await change(2);
  await watchChains(db);
  await change(4);
  await watchChains(db);
  expect(
    (await notices()).map(({ title, body }) => [title.includes("row 2"), (title + body).includes("row 4")]),
  ).toEqual([
    [true, false],
    [false, true],
  ]);
});
