import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { newId } from "../core/ids.ts";
import { putMailMode } from "../notifications/put-mail-mode.ts";
import { type Arrived, headerOf, type MailServer, mailServer } from "../testing/mail-server.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { sendMail } from "./send-mail.ts";

const { db } = await testDb();
let server: MailServer;
let workspaceId = "";
let slug = "";
let reader: Awaited<ReturnType<typeof join>>;

beforeAll(async () => {
  server = await mailServer();
  workspaceId = await newWorkspace(db);
  slug = (await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } })).slug;
});
afterAll(() => server.close());
beforeEach(async () => {
  server.arrived.length = 0;
  server.refuse();
  reader = await join(db, workspaceId, ["viewer"]);
});

async function notice(more: Record<string, unknown> = {}): Promise<string> {
  const id = newId();
  await db.notification.create({
    data: {
      ...{ id, workspaceId, memberId: reader.actor.memberId, kind: "review_requested", createdAt: new Date() },
      ...{ title: "Legal asks for your approval of docs/notice v3", path: "prompts/docs:notice/reviews/3" },
      ...{ actorName: "Legal", ...more },
    },
  });
  return id;
}
const mailedAt = async (id: string) => (await db.notification.findUniqueOrThrow({ where: { id } })).mailedAt;
const only = (): Arrived => {
  expect(server.arrived).toHaveLength(1);
  return server.arrived[0]!;
};
const html = (raw: string) =>
  raw
    .slice(raw.indexOf("text/html"))
    .replaceAll("=\r\n", "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

describe("a notice that is wanted at once", () => {
  test("arrives, says where it leads and where to choose, and is not answered by machines", async () => {
    const id = await notice();
    await sendMail(db, id);
    const { to, raw } = only();
    expect(to).toBe(reader.actor.email);
    expect(headerOf(raw, "Subject")).toBe("Legal asks for your approval of docs/notice v3");
    expect(headerOf(raw, "Message-ID")).toBe(`<${id}@prompts.example.org>`);
    expect(headerOf(raw, "List-Unsubscribe")).toBe(`<https://prompts.example.org/${slug}/settings/notifications>`);
    expect(headerOf(raw, "Auto-Submitted")).toBe("auto-generated");
    expect(headerOf(raw, "From")).toBe("Countersign <countersign@prompts.example.org>");
    expect(raw.replaceAll("=\r\n", "")).toContain(`https://prompts.example.org/${slug}/inbox/${id}`);
    expect(await mailedAt(id)).not.toBeNull();
  });

  test("is mailed once, however often and at however many workers its job comes", async () => {
    const id = await notice();
    await Promise.all(Array.from({ length: 8 }, () => sendMail(db, id)));
    await sendMail(db, id);
    only();
  });

  test("brings words as words: no markup of theirs, no header of theirs, nothing fetched from elsewhere", async () => {
    const id = await notice({
      title: `A <b>bold</b> & "quoted" title\r\nBcc: other@test.local`,
      body: `<img src="https://x.test/p.png"> <script>1</script>`,
    });
    await sendMail(db, id);
    const { to, raw } = only();
    expect(to).toBe(reader.actor.email);
    expect(headerOf(raw, "Bcc")).toBeUndefined();
    const shown = html(raw);
    expect(shown).toContain("A &lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot; title");
    expect(shown).toContain("&lt;script&gt;1&lt;/script&gt;");
    expect(shown).not.toMatch(/<(img|script)/);
  });
});

describe("a mail server that refuses", () => {
  test("for now: the notice waits for the next attempt, which is the same mail", async () => {
    const id = await notice();
    server.refuse(451);
    await expect(sendMail(db, id)).rejects.toThrow("451");
    expect(await mailedAt(id)).toBeNull();
    await sendMail(db, id);
    expect(headerOf(only().raw, "Message-ID")).toBe(`<${id}@prompts.example.org>`);
    expect(await mailedAt(id)).not.toBeNull();
  });

  test.each([
    ["for good", 550, false],
    ["for now at the last attempt", 451, true],
  ])("%s: it is given up, and the log says so without an address", async (_, code, last) => {
    const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const id = await notice();
    server.refuse(code);
    await sendMail(db, id, last);
    const lines = said.mock.calls.map(([line]) => String(line)).join("");
    said.mockRestore();
    expect(lines).toContain("a mail was given up");
    expect(lines).toContain(String(code));
    expect(lines).not.toMatch(/@/);
    expect(server.arrived).toHaveLength(0);
    expect(await mailedAt(id)).toBeNull();
  });

  test("what an attempt fails with names nobody: the queue keeps it", async () => {
    const id = await notice();
    server.refuse(451);
    await expect(sendMail(db, id)).rejects.toThrow(/^[^@]*$/);
  });
});

describe("nothing is mailed", () => {
  test("of a kind that is wanted in the digest or not at all", async () => {
    await putMailMode(reader, { kind: "review_requested", mail: "off" });
    await sendMail(db, await notice());
    await putMailMode(reader, { kind: "review_requested", mail: "digest" });
    await sendMail(db, await notice());
    await sendMail(db, await notice({ kind: "replied" }));
    await sendMail(db, await notice({ kind: "of an older release" }));
    expect(server.arrived).toHaveLength(0);
  });

  test("that was read meanwhile, or to somebody who was disabled", async () => {
    await sendMail(db, await notice({ readAt: new Date() }));
    const id = await notice();
    await db.member.update({ where: { id: reader.actor.memberId }, data: { disabledAt: new Date() } });
    await sendMail(db, id);
    await sendMail(db, "gone");
    expect(server.arrived).toHaveLength(0);
  });

  test("without a mail server, and nothing is marked as mailed", async () => {
    const url = process.env.SMTP_URL;
    delete process.env.SMTP_URL;
    const id = await notice();
    await sendMail(db, id);
    process.env.SMTP_URL = url;
    expect(await mailedAt(id)).toBeNull();
  });
});
