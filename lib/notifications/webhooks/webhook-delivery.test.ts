import { describe, expect, test, vi } from "vitest";
import { hookScene } from "../../testing/hook-scene.ts";
import { join, testDb } from "../../testing/workspace.ts";
import { RETRY_WAITS } from "../domain/webhook-retry.ts";
import { attemptNext } from "./attempt-next.ts";
import { changeWebhook } from "./change-webhook.ts";
import { rotateWebhook } from "./rotate-webhook.ts";
import { testWebhook } from "./test-webhook.ts";
import { openWebhookSecret } from "./webhook-secret.ts";

const { db } = await testDb();
const scene = hookScene(db);
const { hook, happen, layOut, attempt, makeDue, attemptsOf, verify } = scene;

describe("what arrives", () => {
  test("is signed as Standard Webhooks has it, and tells what happened where, in what order", async () => {
    const { id, secret } = await hook();
    const eventId = await happen();
    await layOut(eventId);
    expect(await attempt(id)).toBe("delivered");
    const { slug } = await db.workspace.findUniqueOrThrow({ where: { id: scene.workspaceId } });
    expect(verify(secret)).toEqual({
      ...{ type: "release.created", timestamp: expect.any(String), sequence: 1 },
      ...{ workspace: slug, prompt: "support/refund", data: { version: 3 } },
    });
    expect(scene.receiver.taken[0]?.headers["webhook-id"]).toBe(eventId);
    expect(() => verify(secret.replace(/.{8}$/, "AAAAAAA="))).toThrow();
    expect(await attempt(id)).toBeNull();
  });

  test("comes at once though the clock was set back since it happened", async () => {
    const { id } = await hook();
    await layOut(await happen("release.created", scene.promptId, new Date(Date.now() + 3_600_000)));
    expect(await attempt(id)).toBe("delivered");
  });

  test("is only what the webhook wants: its types, its prompts, since it was made, while it is on", async () => {
    const early = await happen();
    const wanted = await hook({ types: ["run.finished"], promptPattern: "support/*" });
    const elsewhere = await hook({ promptPattern: "docs/*" });
    const off = await hook();
    await changeWebhook(scene.admin, { webhookId: off.id, enabled: false });
    const released = await happen();
    const finished = await happen("run.finished");
    for (const eventId of [early, released, finished]) await layOut(eventId);
    const rows = await db.webhookDelivery.findMany({ where: { workspaceId: scene.workspaceId } });
    expect(rows.map(({ webhookId, eventId }) => [webhookId, eventId])).toEqual([[wanted.id, finished]]);
    expect(elsewhere.id).not.toBe(wanted.id);
  });

  test("is laid out once, however often and at however many workers the job comes", async () => {
    const { id } = await hook();
    const eventId = await happen();
    await Promise.all(Array.from({ length: 6 }, () => layOut(eventId)));
    expect(await db.webhookDelivery.count({ where: { webhookId: id } })).toBe(1);
  });

  test("after a rotation is signed by both secrets for a day, then by the new one alone", async () => {
    const { id, secret } = await hook();
    const { sealedSecret } = await rotateWebhook(scene.admin, { webhookId: id });
    const fresh = openWebhookSecret(sealedSecret, id);
    await testWebhook(scene.admin, { webhookId: id });
    await attempt(id);
    expect(verify(secret)).toEqual(verify(fresh));
    await db.webhook.update({ where: { id }, data: { formerUntil: new Date(Date.now() - 1_000) } });
    await testWebhook(scene.admin, { webhookId: id });
    await attempt(id);
    expect(verify(fresh, 1)).toMatchObject({ type: "webhook.test" });
    expect(() => verify(secret, 1)).toThrow();
  });

  test("one prompt's first attempts come in the order of its events, whichever was laid out first", async () => {
    const { id } = await hook();
    const events = [await happen(), await happen(), await happen(), await happen()];
    await layOut(events[3] ?? "");
    await Promise.all([layOut(events[1] ?? ""), layOut(events[0] ?? ""), layOut(events[2] ?? "")]);
    const drain = async () => {
      while ((await attempt(id)) !== null);
    };
    await Promise.all([drain(), drain(), drain()]);
    await drain();
    expect(scene.receiver.taken.map(({ headers }) => headers["webhook-id"])).toEqual(events);
  });

  test("a failed first attempt holds up nobody: what follows is sent, and it comes again later under the same id", async () => {
    const { id } = await hook();
    const events = [await happen(), await happen()];
    for (const each of events) await layOut(each);
    scene.receiver.answer(500);
    expect([await attempt(id), await attempt(id), await attempt(id)]).toEqual(["retry", "delivered", null]);
    await makeDue(id);
    expect(await attempt(id)).toBe("delivered");
    expect(scene.receiver.taken.map(({ headers }) => headers["webhook-id"])).toEqual([events[0], events[1], events[0]]);
  });
});

describe("a receiver that does not take it", () => {
  test.each([
    ["fails", 500, "Answered 500.", 500],
    ["redirects", { status: 302, headers: { Location: "/other" } }, "Redirects are not followed", 302],
    ["breaks off", "break", "could not be reached", null],
    ["hangs", "hang", "no answer within", null],
  ] as const)("that %s: the attempt is kept with its reason, and made again", async (_, answer, error, status) => {
    const { id } = await hook();
    await layOut(await happen());
    scene.receiver.answer(answer);
    expect(await attempt(id, 500)).toBe("retry");
    const [kept] = await attemptsOf(id);
    expect(kept).toMatchObject({ number: 1, status, error: expect.stringContaining(error) });
    expect(scene.receiver.taken).toHaveLength(1);
    const row = await db.webhookDelivery.findFirstOrThrow({ where: { webhookId: id } });
    const wait = (row.nextAt?.getTime() ?? 0) - Date.now();
    expect(wait).toBeGreaterThan(RETRY_WAITS[0] * 0.8 - 1_500);
    expect(wait).toBeLessThan(RETRY_WAITS[0] * 1.2 + 1_500);
  });

  test("that has said 2xx has taken it, though its words break off", async () => {
    const { id } = await hook();
    await layOut(await happen());
    scene.receiver.answer("truncated");
    expect(await attempt(id)).toBe("delivered");
  });

  test("gets ten attempts, and then the delivery has failed", async () => {
    const { id } = await hook();
    await layOut(await happen());
    scene.receiver.answer(...Array<number>(10).fill(503));
    for (let number = 1; number < 10; number++) {
      expect(await attempt(id)).toBe("retry");
      await makeDue(id);
    }
    expect(await attempt(id)).toBe("failed");
    expect(await attemptsOf(id)).toHaveLength(10);
    await makeDue(id);
    expect(await attempt(id)).toBeNull();
  });

  test("that is a private host nobody listed is never asked, at registration and at each attempt", async () => {
    const { id } = await hook();
    await layOut(await happen());
    vi.stubEnv("ALLOW_PRIVATE_HOSTS", "");
    expect(await attempt(id)).toBe("retry");
    expect((await attemptsOf(id))[0]?.error).toContain("private address");
    expect(scene.receiver.taken).toHaveLength(0);
    const fault = { code: "invalid_request", extra: { faults: [{ path: "url" }] } };
    await expect(hook()).rejects.toMatchObject(fault);
    await expect(hook({ url: "https://169.254.169.254/latest" })).rejects.toMatchObject(fault);
    await expect(changeWebhook(scene.admin, { webhookId: id, url: "http://10.0.0.1/" })).rejects.toMatchObject(fault);
  });

  test("that is gone, or took nothing for three days, is switched off, and who may mend it is told", async () => {
    const other = await join(db, scene.workspaceId, ["developer"]);
    const { id } = await hook();
    await layOut(await happen());
    scene.receiver.answer(410);
    expect(await attempt(id)).toBe("failed");
    expect((await db.webhook.findUniqueOrThrow({ where: { id } })).disabledReason).toContain("410");
    await changeWebhook(scene.admin, { webhookId: id, enabled: true });
    await layOut(await happen());
    await db.webhook.update({ where: { id }, data: { failingSince: new Date(Date.now() - 73 * 3_600_000) } });
    scene.receiver.answer(500);
    expect(await attempt(id)).toBe("retry");
    expect((await db.webhook.findUniqueOrThrow({ where: { id } })).disabledAt).not.toBeNull();
    const told = await db.notification.findMany({ where: { workspaceId: scene.workspaceId, kind: "webhook_failing" } });
    expect(told.map(({ memberId }) => memberId).sort()).toEqual(
      [scene.admin, other].flatMap(({ actor }) => [actor.memberId, actor.memberId]).sort(),
    );
    await makeDue(id);
    expect(await attempt(id)).toBeNull();
    await changeWebhook(scene.admin, { webhookId: id, enabled: true });
    expect(await attempt(id)).toBe("delivered");
  });
});

describe("a process that dies", () => {
  test("while it delivers leaves the delivery to the next one", async () => {
    const { id } = await hook();
    await layOut(await happen());
    const leaving = new AbortController();
    scene.receiver.answer("hang");
    const dying = attemptNext(db, id, leaving.signal);
    await expect.poll(() => scene.receiver.taken.length).toBe(1);
    expect(await attempt(id)).toBeNull();
    leaving.abort(new Error("stopped"));
    expect(await dying).toBeNull();
    expect(await attempt(id)).toBe("delivered");
    expect(await attemptsOf(id)).toHaveLength(1);
  });
});
