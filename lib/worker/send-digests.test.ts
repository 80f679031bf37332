import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { newId } from "../core/ids.ts";
import { putDigest } from "../notifications/put-digest.ts";
import { putMailMode } from "../notifications/put-mail-mode.ts";
import { headerOf, type MailServer, mailServer } from "../testing/mail-server.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { sendDigests } from "./send-digests.ts";

const { db } = await testDb();
let server: MailServer;
let reader: Awaited<ReturnType<typeof join>>;

// A Friday, a day and more from now, so that no hour of it was claimed when a setting was made.
const now = Date.now();
const friday = new Date(now + ((12 - new Date(now).getUTCDay()) % 7 || 7) * 86_400_000);
const at = (clock: string, days = 0) =>
  new Date(`${new Date(friday.getTime() + days * 86_400_000).toISOString().slice(0, 10)}T${clock}Z`);

beforeAll(async () => {
  server = await mailServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  server.arrived.length = 0;
  server.refuse();
  await db.notification.deleteMany();
  reader = await join(db, await newWorkspace(db), ["viewer"]);
});

async function notice(title: string, createdAt: Date, more: Record<string, unknown> = {}): Promise<string> {
  const { workspaceId, actor } = reader;
  const id = newId();
  await db.notification.create({
    data: {
      ...{ id, workspaceId, memberId: actor.memberId, kind: "replied", title, createdAt },
      ...{ path: "prompts/docs:notice", actorName: "Legal", ...more },
    },
  });
  return id;
}
const flat = (raw: string) => raw.replaceAll("=\r\n", "");

test("one mail at the hour, of all that is unread and wanted in it, the oldest first; the rest has its own way", async () => {
  await notice("Second", at("06:30:00"));
  await notice("First", at("05:00:00"));
  await notice("Third", at("06:59:59"));
  await notice("Read already", at("06:00:00"), { readAt: at("06:10:00") });
  await notice("Mailed by itself", at("06:00:00"), { kind: "mentioned" });
  await notice("After the hour", at("07:00:01"));
  expect(await sendDigests(db, at("06:59:59"))).toBe(0);
  expect(await sendDigests(db, at("07:04:00"))).toBe(1);
  expect(await sendDigests(db, at("07:14:00"))).toBe(0);
  expect(server.arrived).toHaveLength(1);
  const raw = flat(server.arrived[0]!.raw);
  expect(headerOf(raw, "Subject")).toBe("3 unread notices: First");
  expect(raw).toMatch(/First[\s\S]*Second[\s\S]*Third/);
  expect(raw).not.toMatch(/Read already|Mailed by itself|After the hour/);
  expect(headerOf(raw, "List-Unsubscribe")).toMatch(/settings\/notifications>$/);

  expect(await sendDigests(db, at("07:00:00", 1))).toBe(1);
  expect(headerOf(server.arrived[1]!.raw, "Subject")).toBe("After the hour");
});

test("of many workers that look at the same moment, one sends it", async () => {
  await notice("One", at("05:00:00"));
  const counts = await Promise.all(Array.from({ length: 6 }, () => sendDigests(db, at("07:01:00"))));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(server.arrived).toHaveLength(1);
});

describe("who reads it chooses", () => {
  test("the hour, and whether the weekend counts: Monday brings what came since Friday", async () => {
    await putDigest(reader, { hourUtc: 15, weekdays: true });
    await notice("Late on Friday", at("16:00:00"));
    expect(await sendDigests(db, at("15:05:00", 1))).toBe(0);
    expect(await sendDigests(db, at("14:59:00", 3))).toBe(0);
    expect(await sendDigests(db, at("15:05:00", 3))).toBe(1);
  });

  test("which kinds are in it", async () => {
    await putMailMode(reader, { kind: "replied", mail: "off" });
    await putMailMode(reader, { kind: "mentioned", mail: "digest" });
    await notice("Not wanted", at("05:00:00"));
    await notice("Wanted here", at("05:00:00"), { kind: "mentioned" });
    await sendDigests(db, at("07:00:00"));
    expect(server.arrived.map(({ raw }) => headerOf(raw, "Subject"))).toEqual(["Wanted here"]);
  });
});

describe("a mail server that refuses", () => {
  test("for now: the same digest is tried again at the next look", async () => {
    const quiet = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    await notice("One", at("05:00:00"));
    server.refuse(421);
    expect(await sendDigests(db, at("07:01:00"))).toBe(0);
    expect(quiet.mock.calls.join()).not.toMatch(/@/);
    quiet.mockRestore();
    expect(await sendDigests(db, at("07:11:00"))).toBe(1);
    expect(server.arrived).toHaveLength(1);
  });

  test("for good: it is given up, and the next day begins anew", async () => {
    const quiet = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    await notice("One", at("05:00:00"));
    server.refuse(554);
    expect(await sendDigests(db, at("07:01:00"))).toBe(0);
    quiet.mockRestore();
    expect(await sendDigests(db, at("07:11:00"))).toBe(0);
    await notice("Two", at("08:00:00"));
    expect(await sendDigests(db, at("07:01:00", 1))).toBe(1);
  });
});

test("somebody disabled gets none, and what is older than a week stays in the inbox", async () => {
  await notice("Old", at("05:00:00", -8));
  expect(await sendDigests(db, at("07:01:00"))).toBe(0);
  await notice("New", at("05:00:00"));
  await db.member.update({ where: { id: reader.actor.memberId }, data: { disabledAt: new Date() } });
  expect(await sendDigests(db, at("07:01:00"))).toBe(0);
});
