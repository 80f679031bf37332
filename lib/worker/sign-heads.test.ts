import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { record } from "#lib/audit/record.ts";
import { verifyChain } from "#lib/audit/verify.ts";
import { newWorkspace, testDb } from "#lib/testing/workspace.ts";
import { applyRetention } from "./apply-retention.ts";
import { signHeads } from "./sign-heads.ts";

const { db } = await testDb();
let folder: string;
let workspaceId: string;

async function write(at = new Date()): Promise<void> {
  const entry = { action: "prompt.created", subject: { type: "prompt", id: "p", name: "docs/x" } };
  await db.$transaction((tx) => record(tx, workspaceId, { kind: "job", name: "test" }, at, entry));
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "countersign-worker-"));
  const { privateKey } = generateKeyPairSync("ed25519");
  vi.stubEnv("AUDIT_FOLDER", folder);
  vi.stubEnv("AUDIT_SIGNING_KEY", privateKey.export({ type: "pkcs8", format: "pem" }).toString());
  workspaceId = await newWorkspace(db);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

test("every chain that grew is signed at the start, by one of the workers, and has its copy", async () => {
  await write();
  const workers = [1, 2, 3].map(() => signHeads(db, { hourly: false }));
  expect((await Promise.all(workers)).reduce((sum, signed) => sum + signed)).toBe(1);
  expect(await verifyChain(db, workspaceId)).toMatchObject({
    intact: true,
    heads: { signed: 1, outside: 1, checked: true, newest: { seq: 1 } },
  });
});

test("a chain is signed once an hour, and one that did not grow is not", async () => {
  await write();
  expect(await signHeads(db, { hourly: true })).toBe(1);
  await write();
  expect(await signHeads(db, { hourly: true })).toBe(0);
  expect(await signHeads(db, { hourly: false })).toBe(1);
  expect(await signHeads(db, { hourly: false })).toBe(0);
});

test("a process without a key signs nothing", async () => {
  await write();
  vi.stubEnv("AUDIT_SIGNING_KEY", "");
  expect(await signHeads(db, { hourly: false })).toBe(0);
});

test("retention removes what is old in the workspaces that want it, and nothing under a hold", async () => {
  const old = new Date(Date.now() - 400 * 86_400_000);
  const kept: string[] = [];
  for (const legalHold of [false, true]) {
    workspaceId = await newWorkspace(db);
    kept.push(workspaceId);
    await write(old);
    await signHeads(db, { hourly: false });
    await db.$executeRaw`alter table audit_head disable trigger user`;
    await db.$executeRaw`update audit_head set at = ${old} where workspace_id = ${workspaceId}`;
    await db.$executeRaw`alter table audit_head enable trigger user`;
    await db.retentionSetting.create({ data: { workspaceId, auditDays: 365, legalHold, updatedAt: old } });
  }
  expect(await applyRetention(db)).toBe(1);
  const actionsOf = async (id: string | undefined) =>
    (await db.auditEvent.findMany({ where: { workspaceId: id ?? "" } })).map(({ action }) => action);
  expect(await actionsOf(kept[0])).toEqual(["audit.rows_removed"]);
  expect(await actionsOf(kept[1])).toEqual(["prompt.created"]);
});
