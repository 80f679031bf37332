import { beforeEach, expect, test } from "vitest";
import { record } from "#lib/audit/record.ts";
import { tamper } from "#lib/testing/tamper.ts";
import { join, newWorkspace, testDb } from "#lib/testing/workspace.ts";
import { watchChains } from "./watch-chains.ts";

const { db } = await testDb();
let workspaceId = "";
const AT_ONCE = { everyMs: 0 };

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
  await watchChains(db, AT_ONCE);
  expect(await notices()).toEqual([]);
});

test("a changed row is told to every admin, once, and kept in the log", async () => {
  const admins = [await join(db, workspaceId, ["admin"]), await join(db, workspaceId, ["admin"])];
  await join(db, workspaceId, ["operator"]);
  await change(2);
  await Promise.all([watchChains(db, AT_ONCE), watchChains(db, AT_ONCE)]);
  await watchChains(db, AT_ONCE);
  const told = await notices();
  expect(told.map(({ memberId }) => memberId).toSorted()).toEqual(admins.map(({ actor }) => actor.memberId).toSorted());
  expect(told[0]?.title).toBe("The audit log is not as it was written: row 2 was changed after it was written");
  expect(await db.auditEvent.count({ where: { workspaceId, action: "audit.found_broken" } })).toBe(1);
});

test("a further fault is told as well, without the one that is known", async () => {
  await join(db, workspaceId, ["admin"]);
  await change(2);
  await watchChains(db, AT_ONCE);
  await change(4);
  await watchChains(db, AT_ONCE);
  expect(
    (await notices()).map(({ title, body }) => [title.includes("row 2"), (title + body).includes("row 4")]),
  ).toEqual([
    [true, false],
    [false, true],
  ]);
});

test("of several workers one verifies a chain, and nobody again before it is due", async () => {
  await join(db, workspaceId, ["admin"]);
  await change(2);
  const hourly = { everyMs: 3_600_000 };
  const found = await Promise.all([watchChains(db, hourly), watchChains(db, hourly), watchChains(db, hourly)]);
  expect(found.toSorted()).toEqual([0, 0, 1]);
  expect(await watchChains(db, hourly)).toBe(0);
});
