import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { hookReceiver } from "../../testing/hook-receiver.ts";
import { join, newWorkspace, testDb } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";
import { emitEvent } from "../../usecase/emit.ts";
import { RETRY_WAITS } from "../domain/webhook-retry.ts";
import { attemptNext } from "./attempt-next.ts";
import { changeWebhook } from "./change-webhook.ts";
import { createWebhook } from "./create-webhook.ts";
import { layOutDeliveries } from "./lay-out-deliveries.ts";
import { removeWebhook } from "./remove-webhook.ts";
import { replayDelivery } from "./replay-delivery.ts";
import { replayFailed } from "./replay-failed.ts";
import { rotateWebhook } from "./rotate-webhook.ts";
import { testWebhook } from "./test-webhook.ts";
import { openWebhookSecret } from "./webhook-secret.ts";

const VARIABLES = ["SECRET_KEYS", "ALLOW_PRIVATE_HOSTS"];
const before = VARIABLES.map((name) => [name, process.env[name]] as const);

const { db } = await testDb();
const stop = new AbortController().signal;
let receiver: Awaited<ReturnType<typeof hookReceiver>>;
let workspaceId = "";
let promptId = "";
let admin: Awaited<ReturnType<typeof join>>;

beforeAll(async () => {
  receiver = await hookReceiver();
});
afterAll(() => receiver.close());
beforeEach(async () => {
  process.env.SECRET_KEYS = "the master key of these tests, long enough";
  process.env.ALLOW_PRIVATE_HOSTS = receiver.host;
  receiver.taken.length = 0;
  receiver.answer();
  workspaceId = await newWorkspace(db);
  admin = await join(db, workspaceId, ["admin", "editor"]);
  promptId = (await createPrompt(admin, { name: "support/refund" })).id;
});
afterEach(() => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

async function hook(more: Record<string, unknown> = {}, by: Context = admin) {
  const { id, sealedSecret } = await createWebhook(by, { url: receiver.url, ...more });
  return { id, secret: openWebhookSecret(sealedSecret, id) };
}
/** Emits an event as a command would, and gives its id. */
async function happen(
  type: "release.created" | "run.finished" = "release.created",
  of = promptId,
  at = new Date(),
): Promise<string> {
  await db.$transaction((tx) => emitEvent(tx, workspaceId, at, { type, promptId: of, data: { version: 3 } }));
  const event = await db.event.findFirstOrThrow({ where: { promptId: of }, orderBy: { sequence: "desc" } });
  return event.id;
}
const layOut = (eventId: string) => db.$transaction((tx) => layOutDeliveries(tx, eventId));
const attempt = (webhookId: string, timeoutMs?: number) => attemptNext(db, webhookId, stop, timeoutMs);
const makeDue = (webhookId: string) =>
  db.webhookDelivery.updateMany({ where: { webhookId, status: "pending" }, data: { nextAt: new Date(0) } });
const attemptsOf = async (webhookId: string) => {
  const rows = await db.webhookDelivery.findMany({ where: { webhookId }, select: { id: true } });
  return db.webhookAttempt.findMany({
    where: { deliveryId: { in: rows.map(({ id }) => id) } },
    orderBy: { number: "asc" },
  });
};
const verify = (secret: string, at = 0) => {
  const got = receiver.taken[at]!;
  return new Webhook(secret).verify(got.body, got.headers as Record<string, string>);
};

describe("what arrives", () => {
  test("is signed as Standard Webhooks has it, and tells what happened where, in what order", async () => {
    const { id, secret } = await hook();
    const eventId = await happen();
    await layOut(eventId);
    expect(await attempt(id)).toBe("delivered");
    const { slug } = await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
    expect(verify(secret)).toEqual({
      ...{ type: "release.created", timestamp: expect.any(String), sequence: 1 },
      ...{ workspace: slug, prompt: "support/refund", data: { version: 3 } },
    });
    expect(receiver.taken[0]?.headers["webhook-id"]).toBe(eventId);
    expect(() => verify(secret.replace(/.{8}$/, "AAAAAAA="))).toThrow();
    expect(await attempt(id)).toBeNull();
  });

  test("comes at once though the clock was set back since it happened", async () => {
    const { id } = await hook();
    await layOut(await happen("release.created", promptId, new Date(Date.now() + 3_600_000)));
    expect(await attempt(id)).toBe("delivered");
  });

  test("is only what the webhook wants: its types, its prompts, since it was made, while it is on", async () => {
    const early = await happen();
    const wanted = await hook({ types: ["run.finished"], promptPattern: "support/*" });
    const elsewhere = await hook({ promptPattern: "docs/*" });
    const off = await hook();
    await changeWebhook(admin, { webhookId: off.id, enabled: false });
    const released = await happen();
    const finished = await happen("run.finished");
    for (const eventId of [early, released, finished]) await layOut(eventId);
    const rows = await db.webhookDelivery.findMany({ where: { workspaceId } });
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
    const { sealedSecret } = await rotateWebhook(admin, { webhookId: id });
    const fresh = openWebhookSecret(sealedSecret, id);
    await testWebhook(admin, { webhookId: id });
    await attempt(id);
    expect(verify(secret)).toEqual(verify(fresh));
    await db.webhook.update({ where: { id }, data: { formerUntil: new Date(Date.now() - 1_000) } });
    await testWebhook(admin, { webhookId: id });
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
    expect(receiver.taken.map(({ headers }) => headers["webhook-id"])).toEqual(events);
  });

  test("a failed first attempt holds up nobody: what follows is sent, and it comes again later under the same id", async () => {
    const { id } = await hook();
    const events = [await happen(), await happen()];
    for (const each of events) await layOut(each);
    receiver.answer(500);
    expect([await attempt(id), await attempt(id), await attempt(id)]).toEqual(["retry", "delivered", null]);
    await makeDue(id);
    expect(await attempt(id)).toBe("delivered");
    expect(receiver.taken.map(({ headers }) => headers["webhook-id"])).toEqual([events[0], events[1], events[0]]);
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
    receiver.answer(answer);
    expect(await attempt(id, 500)).toBe("retry");
    const [kept] = await attemptsOf(id);
    expect(kept).toMatchObject({ number: 1, status, error: expect.stringContaining(error) });
    expect(receiver.taken).toHaveLength(1);
    const row = await db.webhookDelivery.findFirstOrThrow({ where: { webhookId: id } });
    const wait = (row.nextAt?.getTime() ?? 0) - Date.now();
    expect(wait).toBeGreaterThan(RETRY_WAITS[0] * 0.8 - 1_500);
    expect(wait).toBeLessThan(RETRY_WAITS[0] * 1.2 + 1_500);
  });

  test("that has said 2xx has taken it, though its words break off", async () => {
    const { id } = await hook();
    await layOut(await happen());
    receiver.answer("truncated");
    expect(await attempt(id)).toBe("delivered");
  });

  test("gets ten attempts, and then the delivery has failed", async () => {
    const { id } = await hook();
    await layOut(await happen());
    receiver.answer(...Array<number>(10).fill(503));
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
    process.env.ALLOW_PRIVATE_HOSTS = "";
    expect(await attempt(id)).toBe("retry");
    expect((await attemptsOf(id))[0]?.error).toContain("private address");
    expect(receiver.taken).toHaveLength(0);
    const fault = { code: "invalid_request", extra: { faults: [{ path: "url" }] } };
    await expect(hook()).rejects.toMatchObject(fault);
    await expect(hook({ url: "https://169.254.169.254/latest" })).rejects.toMatchObject(fault);
    await expect(changeWebhook(admin, { webhookId: id, url: "http://10.0.0.1/" })).rejects.toMatchObject(fault);
  });

  test("that is gone, or took nothing for three days, is switched off, and who may mend it is told", async () => {
    const other = await join(db, workspaceId, ["developer"]);
    const { id } = await hook();
    await layOut(await happen());
    receiver.answer(410);
    expect(await attempt(id)).toBe("failed");
    expect((await db.webhook.findUniqueOrThrow({ where: { id } })).disabledReason).toContain("410");
    await changeWebhook(admin, { webhookId: id, enabled: true });
    await layOut(await happen());
    await db.webhook.update({ where: { id }, data: { failingSince: new Date(Date.now() - 73 * 3_600_000) } });
    receiver.answer(500);
    expect(await attempt(id)).toBe("retry");
    expect((await db.webhook.findUniqueOrThrow({ where: { id } })).disabledAt).not.toBeNull();
    const told = await db.notification.findMany({ where: { workspaceId, kind: "webhook_failing" } });
    expect(told.map(({ memberId }) => memberId).sort()).toEqual(
      [admin, other].flatMap(({ actor }) => [actor.memberId, actor.memberId]).sort(),
    );
    await makeDue(id);
    expect(await attempt(id)).toBeNull();
    await changeWebhook(admin, { webhookId: id, enabled: true });
    expect(await attempt(id)).toBe("delivered");
  });
});

describe("a process that dies", () => {
  test("while it delivers leaves the delivery to the next one", async () => {
    const { id } = await hook();
    await layOut(await happen());
    const leaving = new AbortController();
    receiver.answer("hang");
    const dying = attemptNext(db, id, leaving.signal);
    await expect.poll(() => receiver.taken.length).toBe(1);
    expect(await attempt(id)).toBeNull();
    leaving.abort(new Error("stopped"));
    expect(await dying).toBeNull();
    expect(await attempt(id)).toBe("delivered");
    expect(await attemptsOf(id)).toHaveLength(1);
  });
});

describe("a replay", () => {
  const failAll = async (id: string) => {
    await db.webhookDelivery.updateMany({
      where: { webhookId: id },
      data: { status: "failed", nextAt: null, attempts: 10 },
    });
  };

  test("sends what arrived, or failed, again under the same id, as a delivery of its own", async () => {
    const { id, secret } = await hook();
    const eventId = await happen();
    await layOut(eventId);
    await attempt(id);
    const [first] = await db.webhookDelivery.findMany({ where: { webhookId: id } });
    const { deliveryId } = await replayDelivery(admin, { webhookId: id, deliveryId: first!.id });
    expect(await attempt(id)).toBe("delivered");
    expect(verify(secret, 1)).toEqual(verify(secret, 0));
    expect(receiver.taken.map(({ headers }) => headers["webhook-id"])).toEqual([eventId, eventId]);
    const again = await db.webhookDelivery.findUniqueOrThrow({ where: { id: deliveryId } });
    expect(again).toMatchObject({ replayOf: first!.id, status: "delivered" });
  });

  test("asked for twice sends once: what waits already is sent at once", async () => {
    const { id } = await hook();
    await layOut(await happen());
    await attempt(id);
    const [first] = await db.webhookDelivery.findMany({ where: { webhookId: id } });
    const again = { webhookId: id, deliveryId: first!.id };
    const [one, other] = await Promise.all([replayDelivery(admin, again), replayDelivery(admin, again)]);
    expect(other.deliveryId).toBe(one.deliveryId);
    while ((await attempt(id)) !== null);
    expect(receiver.taken).toHaveLength(2);
  });

  test("of all that failed since a moment sends each event once, the oldest first, and nothing that arrived", async () => {
    const { id } = await hook();
    const events = [await happen(), await happen(), await happen()];
    for (const each of events) await layOut(each);
    await failAll(id);
    await db.webhookDelivery.updateMany({ where: { eventId: events[1]! }, data: { status: "delivered" } });
    const since = new Date(Date.now() - 3_600_000).toISOString();
    expect(await replayFailed(admin, { webhookId: id, since })).toEqual({ deliveries: 2 });
    expect(await replayFailed(admin, { webhookId: id, since })).toEqual({ deliveries: 0 });
    while ((await attempt(id)) !== null);
    expect(receiver.taken.map(({ headers }) => headers["webhook-id"])).toEqual([events[0], events[2]]);
  });

  test("of another workspace's delivery, or to a webhook that is off, is refused", async () => {
    const { id } = await hook();
    await layOut(await happen());
    const [row] = await db.webhookDelivery.findMany({ where: { webhookId: id } });
    const stranger = await join(db, await newWorkspace(db), ["admin"]);
    const theirs = await hook({}, stranger);
    const foreign = { webhookId: theirs.id, deliveryId: row!.id };
    await expect(replayDelivery(stranger, foreign)).rejects.toMatchObject({ code: "not_found" });
    await changeWebhook(admin, { webhookId: id, enabled: false });
    const own = { webhookId: id, deliveryId: row!.id };
    await expect(replayDelivery(admin, own)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the secret", () => {
  test("is nowhere to be read: not in rows, not in the audit log, and not bound to another webhook", async () => {
    const { id, secret } = await hook();
    const other = await hook();
    await rotateWebhook(admin, { webhookId: id });
    const rows = await db.webhook.findMany({ where: { workspaceId } });
    const log = await db.auditEvent.findMany({ where: { workspaceId }, select: { before: true, after: true } });
    expect(JSON.stringify([rows, log])).not.toContain(secret.slice(6));
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(() => openWebhookSecret(rows.find((row) => row.id === other.id)!.secret, id)).toThrow();
  });

  test("that an address holds is not in the audit log, which everybody reads; that it changed is", async () => {
    const { id } = await hook({ url: `${receiver.url}/services/hidden-one?token=hidden-two` });
    await changeWebhook(admin, { webhookId: id, url: `${receiver.url}/services/hidden-three` });
    await removeWebhook(admin, { webhookId: id });
    const log = await db.auditEvent.findMany({
      where: { workspaceId },
      select: { action: true, before: true, after: true },
    });
    expect(JSON.stringify(log)).not.toContain("hidden");
    const { before: was, after: is } = log.find(({ action }) => action === "webhook.changed")!;
    const urls = [was, is].map((each) => (each as { url: string }).url);
    expect(urls[0]).toContain(receiver.host);
    expect(urls[0]).not.toBe(urls[1]);
  });

  test("goes with its webhook, and the log of deliveries with both", async () => {
    const { id } = await hook();
    await layOut(await happen());
    await attempt(id);
    await removeWebhook(admin, { webhookId: id });
    expect(await db.webhookDelivery.count({ where: { webhookId: id } })).toBe(0);
    expect(await attempt(id)).toBeNull();
  });
});
