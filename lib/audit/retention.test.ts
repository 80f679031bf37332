import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { tamper } from "../testing/tamper.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { chainHash } from "./chain.ts";
import { type SigningKey, signHead, signingKey } from "./head-signature.ts";
import { keepHeads } from "./keep-heads.ts";
import { keepPublicKey } from "./outside.ts";
import { putRetention } from "./put-retention.ts";
import { record } from "./record.ts";
import { removeOldRows } from "./remove-old-rows.ts";
import { verifyChain } from "./verify.ts";

const { db } = await testDb();
const DAY = 86_400_000;
const NOW = new Date("2026-11-21T12:00:00.000Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);

let workspaceId: string;

beforeEach(async () => {
  workspaceId = await newWorkspace(db);
});

const admin = () => join(db, workspaceId, ["admin"]);
const setting = () => db.retentionSetting.findUnique({ where: { workspaceId } });
const log = () => db.auditEvent.findMany({ where: { workspaceId }, orderBy: { seq: "asc" } });
const actions = async () => (await log()).map(({ action }) => action);

describe("how long the log is kept", () => {
  test("is set by an admin and told in the log", async () => {
    await putRetention(await admin(), { auditDays: 365, legalHold: false });
    expect(await setting()).toMatchObject({ auditDays: 365, legalHold: false });
    expect(await log()).toMatchObject([
      { action: "retention.changed", before: { kept: "for ever" }, after: { auditDays: 365, kept: "for 365 days" } },
    ]);
    await putRetention(await admin(), { auditDays: 365, legalHold: false });
    expect(await actions()).toHaveLength(1);
  });

  test.each(["viewer", "editor", "approver", "operator", "developer"] as const)(
    "is refused to the role %s",
    async (role) => {
      const other = await join(db, workspaceId, [role]);
      await expect(putRetention(other, { auditDays: 365, legalHold: false })).rejects.toMatchObject({
        code: "forbidden",
      });
      expect(await setting()).toBeNull();
    },
  );

  test.each([1, 182, 40_000])("is never %i days", async (auditDays) => {
    const put = putRetention(await admin(), { auditDays, legalHold: false });
    await expect(put).rejects.toMatchObject({ code: "invalid_request", extra: { faults: [{ path: "auditDays" }] } });
    expect(await setting()).toBeNull();
  });

  test("may be the floor, and for ever", async () => {
    expect(await putRetention(await admin(), { auditDays: 183, legalHold: false })).toMatchObject({ auditDays: 183 });
    expect(await putRetention(await admin(), { auditDays: 0, legalHold: false })).toMatchObject({ auditDays: 0 });
  });
});

describe("all other admins", () => {
  test("hear of each change, with its reason, and nobody of their own", async () => {
    const [one, other] = [await admin(), await admin()];
    await join(db, workspaceId, ["operator"]);
    await putRetention(one, { auditDays: 365, legalHold: true, reason: "case 7" });
    await putRetention(one, { auditDays: 365, legalHold: false, reason: "it is over" });
    await putRetention(one, { auditDays: 365, legalHold: false });
    const told = await db.notification.findMany({
      where: { workspaceId, kind: "retention_changed" },
      orderBy: { createdAt: "asc" },
    });
    expect(
      told.map(({ memberId, title, body }) => [memberId, title.replace(one.actor.name, "An admin"), body]),
    ).toEqual([
      [
        other.actor.memberId,
        "An admin set the audit log to be kept for 365 days and put a legal hold on the audit log",
        "case 7",
      ],
      [other.actor.memberId, "An admin lifted the legal hold on the audit log", "it is over"],
    ]);
  });
});

describe("a legal hold", () => {
  test("needs a reason to be put and one to be lifted, and both are told", async () => {
    const put = async (legalHold: boolean, reason?: string) =>
      putRetention(await admin(), { auditDays: 200, legalHold, ...(reason && { reason }) });
    await expect(put(true)).rejects.toMatchObject({ code: "invalid_request" });
    await put(true, "case 7");
    expect(await setting()).toMatchObject({ legalHold: true, holdReason: "case 7" });
    await expect(put(false)).rejects.toMatchObject({ code: "invalid_request" });
    expect(await setting()).toMatchObject({ legalHold: true });
    await put(false, "settled");
    expect(await setting()).toMatchObject({ legalHold: false, holdReason: "" });
    expect(await actions()).toEqual(["retention.changed", "retention.hold_set", "retention.hold_lifted"]);
    expect((await log()).at(-1)).toMatchObject({ before: { hold: "case 7" }, after: { reason: "settled" } });
  });
});

describe("removing what has served its time", () => {
  let key: SigningKey;
  let outside: { folder: string };

  async function write(at: Date, count = 3): Promise<void> {
    const entry = { action: "prompt.created", subject: { type: "prompt", id: "p", name: "docs/x" } };
    for (let row = 0; row < count; row++) {
      await db.$transaction((tx) => record(tx, workspaceId, { kind: "job", name: "test" }, at, entry));
    }
  }

  /** A head as it was signed at that time. */
  async function sign(at: Date): Promise<void> {
    const { auditSeq, auditHead: hash } = await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
    const head = signHead({ workspaceId, seq: Number(auditSeq), hash, at: at.toISOString() }, key);
    await db.auditHead.create({ data: { ...head, at } });
    await keepHeads(db, outside, workspaceId);
  }

  const keep = (auditDays: number, legalHold = false) =>
    db.retentionSetting.create({ data: { workspaceId, auditDays, legalHold, updatedAt: NOW } });
  const faults = async () => (await verifyChain(db, workspaceId, { outside })).faults.map(({ fault }) => fault);

  beforeEach(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "countersign-retention-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    outside = { folder };
    key = signingKey(generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString());
    await keepPublicKey(outside, key);
    for (const days of [500, 400, 300, 10]) {
      await write(daysAgo(days));
      await sign(new Date(daysAgo(days).getTime() + 60_000));
    }
  });

  test("goes from the beginning up to a signed head, says so, and the chain verifies from there", async () => {
    await keep(350);
    expect(await removeOldRows(db, workspaceId, NOW)).toBe(6);
    expect((await log()).map(({ seq }) => Number(seq))).toEqual([7, 8, 9, 10, 11, 12, 13]);
    expect((await log()).at(-1)).toMatchObject({
      action: "audit.rows_removed",
      after: { from: 1, upTo: 6, rows: 6, auditDays: 350 },
    });
    expect(await verifyChain(db, workspaceId, { outside })).toMatchObject({ intact: true, base: 6, rows: 7 });
    expect(await removeOldRows(db, workspaceId, NOW)).toBe(0);
    const later = new Date(NOW.getTime() + 60 * DAY);
    expect(await removeOldRows(db, workspaceId, later)).toBe(3);
    expect(await verifyChain(db, workspaceId, { outside })).toMatchObject({ intact: true, base: 9, rows: 5 });
  });

  test("never takes what is younger than the floor, whatever the table says", async () => {
    await keep(5);
    expect(await removeOldRows(db, workspaceId, NOW)).toBe(9);
    expect(await faults()).toEqual([]);
  });

  test.each([
    ["for ever", 0, false],
    ["under a legal hold", 200, true],
  ])("takes nothing %s", async (_, days, hold) => {
    await keep(days, hold);
    expect(await removeOldRows(db, workspaceId, NOW)).toBe(0);
    expect(await log()).toHaveLength(12);
  });

  test("of which several workers do the same is done once", async () => {
    await keep(350);
    const removed = await Promise.all([1, 2, 3].map(() => removeOldRows(db, workspaceId, NOW)));
    expect(removed.reduce((sum, rows) => sum + rows)).toBe(6);
    expect((await actions()).filter((action) => action === "audit.rows_removed")).toHaveLength(1);
  });

  /** Takes rows from the beginning and moves the base, as a forger would who has read how it is done. */
  async function forgeBase(upTo: number): Promise<string> {
    const [row] = await db.auditEvent.findMany({ where: { workspaceId, seq: upTo } });
    const hash = row?.hash ?? "";
    await tamper(db, async (tx) => {
      await tx.$executeRaw`delete from audit_event where workspace_id = ${workspaceId} and seq <= ${upTo}`;
      await tx.$executeRaw`update workspace set audit_base = ${upTo}, audit_base_hash = ${hash} where id = ${workspaceId}`;
    });
    return hash;
  }

  test("by somebody else is found: where no head ends, and where no row tells of it", async () => {
    await forgeBase(5);
    expect(await faults()).toEqual(["rows 1 to 5 are gone, and no signed head ends there"]);
    await forgeBase(6);
    expect(await faults()).toEqual([
      "rows 1 to 6 are gone, and no row says that they were removed when their time was over",
    ]);
  });

  test("too early is found by the time of the heads, though a row tells of it", async () => {
    const hash = await forgeBase(12);
    const entry = {
      action: "audit.rows_removed",
      subject: { type: "retention", id: "audit", name: "the audit log" },
      after: { from: 1, upTo: 12, rows: 12, hash },
    };
    await db.$transaction((tx) => record(tx, workspaceId, { kind: "job", name: "retention" }, daysAgo(100), entry));
    expect(await faults()).toEqual([
      "rows 1 to 12 are gone, less than 183 days after the head of 11 Nov 2026, 12:01 UTC, which ends there",
    ]);
  });

  test("cannot be undone by moving the base back or changing its hash", async () => {
    await keep(350);
    await removeOldRows(db, workspaceId, NOW);
    await db.$executeRaw`update workspace set audit_base_hash = ${chainHash("", {
      ...{ workspaceId, seq: 1, at: "", actor: null, action: "", promptId: null, before: null, after: null },
      subject: { type: "", id: "", name: "" },
    })} where id = ${workspaceId}`;
    expect((await faults()).length).toBeGreaterThan(0);
    await db.$executeRaw`update workspace set audit_base = 0, audit_base_hash = '' where id = ${workspaceId}`;
    expect(await faults()).toContain("rows 1 to 6 are missing");
  });
});
