import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "../core/ids.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { parseInboxCursor } from "./domain/inbox.ts";
import { markAllRead } from "./mark-all-read.ts";
import { markNotification } from "./mark-notification.ts";
import { putDigest } from "./put-digest.ts";
import { putMailMode } from "./put-mail-mode.ts";
import { inboxPage, unreadCount } from "./queries.ts";
import { preferences } from "./queries-preferences.ts";
import { sendTest } from "./send-test.ts";

const { db } = await testDb();
type Reader = Awaited<ReturnType<typeof join>>;
let workspaceId = "";
let reader: Reader;

const minute = (count: number) => new Date(Date.UTC(2026, 2, 14, 9, count));

async function notices(to: Reader, times: readonly Date[]): Promise<string[]> {
  const rows = times.map((createdAt, n) => ({
    ...{ id: newId(), workspaceId: to.workspaceId, memberId: to.actor.memberId, kind: "mentioned", createdAt },
    ...{ title: `notice ${n}`, path: `prompts/p${n}`, actorName: "Legal" },
  }));
  await db.notification.createMany({ data: rows });
  return rows.map(({ id }) => id);
}
const unread = async (whose: Reader) => (await unreadCount(whose)).unread;

beforeAll(async () => {
  workspaceId = await newWorkspace(db);
});

describe("the inbox", () => {
  test("shows one's own notices, newest first, a page at a time, none twice and none left out, even of one moment", async () => {
    reader = await join(db, workspaceId, ["viewer"]);
    const other = await join(db, workspaceId, ["viewer"]);
    await notices(other, [minute(1)]);
    const ids = await notices(
      reader,
      Array.from({ length: 120 }, (_, n) => minute(Math.floor(n / 40))),
    );
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof inboxPage>> = await inboxPage(
        reader,
        "unread",
        parseInboxCursor(before ?? undefined),
      );
      seen.push(...page.lines.map(({ id }) => id));
      before = page.next;
    } while (before !== null);
    expect([...seen].sort()).toEqual([...ids].sort());
    const times = await db.notification.findMany({ where: { id: { in: seen } } });
    const at = new Map(times.map(({ id, createdAt }) => [id, createdAt.getTime()]));
    expect(seen.map((id) => at.get(id))).toEqual([...seen].map((id) => at.get(id)!).sort((a, b) => b - a));
  });

  test("leaves out of what is unread what was read, and keeps it among all", async () => {
    reader = await join(db, workspaceId, ["viewer"]);
    const [first, second] = (await notices(reader, [minute(1), minute(2)])) as [string, string];
    expect(await markNotification(reader, { notificationId: first, read: true })).toEqual({ path: "prompts/p0" });
    expect(await unread(reader)).toBe(1);
    expect((await inboxPage(reader, "unread", null)).lines.map(({ id }) => id)).toEqual([second]);
    expect((await inboxPage(reader, "all", null)).lines.map(({ read }) => read)).toEqual([false, true]);
    await markNotification(reader, { notificationId: first, read: false });
    expect(await unread(reader)).toBe(2);
  });

  test("marks all as read that had come when it was looked at, and nothing since", async () => {
    reader = await join(db, workspaceId, ["viewer"]);
    const other = await join(db, workspaceId, ["viewer"]);
    await notices(other, [minute(1)]);
    await notices(reader, [minute(1), minute(2), minute(4)]);
    expect(await markAllRead(reader, { until: minute(3).toISOString() })).toEqual({ marked: 2 });
    expect([await unread(reader), await unread(other)]).toEqual([1, 1]);
  });

  test("somebody else's notice is not found, whatever one's roles, and stays as it is", async () => {
    reader = await join(db, workspaceId, ["viewer"]);
    const admin = await join(db, workspaceId, ["admin", "approver", "operator", "editor"]);
    const [id = ""] = await notices(reader, [minute(1)]);
    await expect(markNotification(admin, { notificationId: id, read: true })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await unread(reader)).toBe(1);
  });

  test("counts from the index of what is unread, and pages from the index of what is whose", async () => {
    reader = await join(db, workspaceId, ["viewer"]);
    await notices(
      reader,
      Array.from({ length: 3_000 }, (_, n) => minute(n)),
    );
    await db.$executeRaw`update notification set read_at = now() where member_id = ${reader.actor.memberId} and right(title, 1) <> '7'`;
    await db.$executeRaw`vacuum analyze notification`;
    const plan = async (sql: string) =>
      (await db.$queryRawUnsafe<Record<string, string>[]>(`explain ${sql}`, reader.actor.memberId))
        .flatMap((row) => Object.values(row))
        .join("\n");
    expect(await plan("select count(*) from notification where member_id = $1 and read_at is null")).toContain(
      "notification_unread_idx",
    );
    expect(
      await plan(
        "select * from notification where member_id = $1 and (created_at, id) < (now(), '') order by created_at desc, id desc limit 51",
      ),
    ).toContain("notification_member_id_created_at_idx");
  });
});

describe("preferences", () => {
  test("are the usual ones until one chooses, and nobody else's", async () => {
    reader = await join(db, workspaceId, ["viewer"]);
    const other = await join(db, workspaceId, ["viewer"]);
    const mailOf = async (whose: Reader) =>
      (await preferences(whose)).kinds.find(({ kind }) => kind === "mentioned")?.mail;
    expect(await mailOf(reader)).toBe("now");
    await putMailMode(reader, { kind: "mentioned", mail: "digest" });
    await putDigest(reader, { hourUtc: 16, weekdays: true });
    expect([await mailOf(reader), await mailOf(other)]).toEqual(["digest", "now"]);
    expect((await preferences(reader)).digest).toEqual({ hourUtc: 16, weekdays: true });
    expect((await preferences(other)).digest).toEqual({ hourUtc: 7, weekdays: false });
  });

  test("are kept in the audit log, once for each change", async () => {
    reader = await join(db, workspaceId, ["viewer"]);
    for (const mail of ["off", "off", "now"] as const) await putMailMode(reader, { kind: "mentioned", mail });
    const rows = await db.auditEvent.findMany({
      where: { workspaceId, action: "notifications.preferred", subjectId: reader.actor.memberId },
    });
    expect(rows).toHaveLength(2);
  });

  test("of kinds and hours that are none are refused", async () => {
    for (const wrong of [
      { kind: "everything", mail: "now" },
      { kind: "mentioned", mail: "sms" },
    ])
      await expect(putMailMode(reader, wrong as never)).rejects.toMatchObject({ code: "invalid_request" });
    await expect(putDigest(reader, { hourUtc: 24, weekdays: false })).rejects.toMatchObject({
      code: "invalid_request",
    });
  });

  test("a test goes to oneself, once a minute", async () => {
    reader = await join(db, workspaceId, ["viewer"]);
    await sendTest(reader, {});
    expect(await unread(reader)).toBe(1);
    await expect(sendTest(reader, {})).rejects.toMatchObject({ code: "rate_limited" });
    expect((await preferences(reader)).test).toMatchObject({ mailedAt: null });
  });
});
