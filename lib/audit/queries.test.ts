import { describe, expect, test } from "vitest";
import { releaseScene } from "../testing/release-scene.ts";
import { join, testDb } from "../testing/workspace.ts";
import { type AuditFilter, parseAuditFilter } from "./domain/filter.ts";
import { lastVerification } from "./last-verification.ts";
import { auditPage } from "./queries.ts";
import { auditExport } from "./queries-export.ts";
import { retentionPage } from "./queries-retention.ts";
import { verifySteps } from "./queries-verify.ts";
import { record } from "./record.ts";

const { db } = await testDb();
const ALL = parseAuditFilter({}, "UTC");
const only = (more: Partial<AuditFilter>): AuditFilter => ({ ...ALL, ...more });

async function textOf(parts: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const part of parts) text += part;
  return text;
}

describe("the log", () => {
  test("comes newest first, and by who, what, which prompt and which day", async () => {
    const { admin, author, legal, name, save, agree } = await releaseScene(db);
    await agree(await save());
    const actions = async (filter: AuditFilter) =>
      (await auditPage(admin, filter, null)).events.map(({ action }) => action);
    expect(await actions(ALL)).toEqual([
      "review.approved",
      "review.requested",
      "version.saved",
      "prompt.created",
      "policy.changed",
    ]);
    expect(await actions(only({ actor: legal.actor.memberId }))).toEqual(["review.approved"]);
    expect(await actions(only({ group: "edits" }))).toEqual(["version.saved", "prompt.created"]);
    expect(await actions(only({ group: "policies", actor: author.actor.memberId }))).toEqual([]);
    expect(await actions(only({ prompt: name }))).toHaveLength(4);
    expect(await actions(only({ prompt: "docs/other" }))).toEqual([]);
    expect(await actions(only({ q: name.toUpperCase() }))).toHaveLength(4);
    expect(await actions(only({ q: `${name.slice(0, 3)}%` }))).toEqual([]);
    expect(await actions(only({ to: "2020-01-01" }))).toEqual([]);
    expect(await actions(only({ from: "2020-01-01" }))).toHaveLength(5);
  });

  test("a day begins at midnight of the reader's zone", async () => {
    const { admin, workspaceId, save } = await releaseScene(db);
    await save();
    await db.$executeRaw`alter table audit_event disable trigger user`;
    await db.$executeRaw`update audit_event set at = '2026-03-14T23:30:00Z' where workspace_id = ${workspaceId} and action = 'version.saved'`;
    await db.$executeRaw`alter table audit_event enable trigger user`;
    const seen = async (day: string, timeZone: string) =>
      (await auditPage(admin, only({ from: day, to: day, timeZone }), null)).events.length;
    expect(await seen("2026-03-14", "UTC")).toBe(1);
    expect(await seen("2026-03-14", "Europe/Berlin")).toBe(0);
    expect(await seen("2026-03-15", "Europe/Berlin")).toBe(1);
  });

  test("pages follow one another without a gap or a repetition", async () => {
    const { admin, save } = await releaseScene(db);
    for (let saved = 0; saved < 55; saved++) await save();
    const first = await auditPage(admin, ALL, null);
    const second = await auditPage(admin, ALL, first.next);
    const seqs = [...first.events, ...second.events].map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: 57 }, (_, index) => 57 - index));
    expect(second.next).toBeNull();
    const linked = await auditPage(admin, ALL, null, 5);
    expect(linked).toMatchObject({ before: 16, next: null });
    expect(linked.events.map(({ seq }) => seq)).toEqual(Array.from({ length: 15 }, (_, index) => 15 - index));
    expect((await auditPage(admin, ALL, null, 30)).before).toBeNull();
  });

  test("shows nothing of another workspace", async () => {
    const mine = await releaseScene(db);
    const { name, save } = await releaseScene(db);
    await save();
    expect((await auditPage(mine.admin, only({ prompt: name }), null)).events.map(({ action }) => action)).toEqual([
      "prompt.created",
    ]);
  });
});

describe("an export", () => {
  test("as JSON holds what matches, oldest first, with its hashes", async () => {
    const { admin, name, save } = await releaseScene(db);
    await save();
    const { rows, base, upTo, heads } = JSON.parse(
      await textOf(await auditExport(admin, only({ prompt: name }), "json")),
    );
    expect({ base, upTo, heads }).toEqual({ base: { seq: 0, hash: "" }, upTo: 3, heads: [] });
    expect(rows.map(({ action }: { action: string }) => action)).toEqual(["prompt.created", "version.saved"]);
    expect(rows[1].prevHash).toBe(rows[0].hash);
    expect(JSON.parse(await textOf(await auditExport(admin, only({ prompt: "no/such" }), "json")))).toMatchObject({
      rows: [],
    });
  });

  test("as CSV has a head, a line for each row, and no formula in a name", async () => {
    const { admin, workspaceId } = await releaseScene(db);
    const member = await join(db, workspaceId, ["editor"]);
    const actor = { ...member.actor, name: "=HYPERLINK(1)" };
    const entry = { action: "member.joined", subject: { type: "member", id: "m", name: "+49" } };
    await db.$transaction((tx) => record(tx, workspaceId, actor, new Date(), entry));
    const text = await textOf(await auditExport(admin, only({ group: "access" }), "csv"));
    expect(text).toMatch(/^\uFEFFrow,at,actor,/);
    expect(text).toContain(`,"'=HYPERLINK(1)",`);
    expect(text).toContain(`"'+49"`);
  });
});

describe("verifying", () => {
  test("is open to whoever may read, and is remembered with its time", async () => {
    const { workspaceId, save } = await releaseScene(db);
    await save();
    const viewer = await join(db, workspaceId, ["viewer"]);
    const lines = (await textOf(await verifySteps(viewer))).trim().split("\n");
    const { found } = JSON.parse(lines.at(-1) ?? "");
    expect(found).toMatchObject({ intact: true, rows: 3 });
    expect((await auditPage(viewer, ALL, null)).verified).toEqual(found);
  });

  test("ends when nobody reads on", async () => {
    const { admin, workspaceId } = await releaseScene(db);
    // The chain waits behind a lock, so the walk is under way when its reader goes.
    const locked = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const held = db.$transaction(async (tx) => {
      await tx.$executeRaw`lock table audit_head in access exclusive mode`;
      locked.resolve();
      await release.promise;
    });
    await locked.promise;
    const steps = await verifySteps(admin);
    expect(JSON.parse((await steps.next()).value)).toEqual({ progress: { rows: 0, total: 0 } });
    await steps.return(undefined);
    release.resolve();
    await held;
    expect(lastVerification(workspaceId)).toBeNull();
  });

  test("is refused to somebody without a role", async () => {
    const { workspaceId } = await releaseScene(db);
    const nobody = await join(db, workspaceId, []);
    await expect(verifySteps(nobody)).rejects.toMatchObject({ code: "forbidden" });
    await expect(auditPage(nobody, ALL, null)).rejects.toMatchObject({ code: "forbidden" });
    await expect(auditExport(nobody, ALL, "csv")).rejects.toMatchObject({ code: "forbidden" });
    await expect(retentionPage(nobody)).rejects.toMatchObject({ code: "forbidden" });
  });
});
