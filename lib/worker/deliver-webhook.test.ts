import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeQueue } from "../jobs/queue.ts";
import { createWebhook } from "../notifications/webhooks/create-webhook.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { hookReceiver } from "../testing/hook-receiver.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { emitEvent } from "../usecase/emit.ts";
import { createDeliverer, type Deliverer } from "./deliver-webhook.ts";
import { tellEvent } from "./tell-event.ts";

const { db } = await testDb();
const running: Deliverer[] = [];
let receiver: Awaited<ReturnType<typeof hookReceiver>>;
let workspaceId = "";
let admin: Awaited<ReturnType<typeof join>>;

beforeAll(async () => {
  receiver = await hookReceiver();
});
afterAll(async () => {
  receiver.close();
  await closeQueue(0);
});
beforeEach(async () => {
  vi.stubEnv("SECRET_KEYS", "the master key of these tests, long enough");
  vi.stubEnv("ALLOW_PRIVATE_HOSTS", receiver.host);
  receiver.taken.length = 0;
  workspaceId = await newWorkspace(db);
  admin = await join(db, workspaceId, ["admin", "editor"]);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
  vi.unstubAllEnvs();
});

function deliverer(): Deliverer {
  const made = createDeliverer(db);
  running.push(made);
  return made;
}
const hookAt = (path: string) => createWebhook(admin, { url: `http://${receiver.host}${path}` });
async function happen(promptId: string): Promise<string> {
  const event = { type: "release.created", promptId, data: {} } as const;
  await db.$transaction((tx) => emitEvent(tx, workspaceId, new Date(), event));
  const { id } = await db.event.findFirstOrThrow({ where: { promptId }, orderBy: { sequence: "desc" } });
  await tellEvent(db, id);
  return id;
}
const promptOf = async (name: string) => (await createPrompt(admin, { name })).id;
const takenAt = (path: string) => receiver.taken.filter((each) => each.path === path);

describe("delivering", () => {
  test("a webhook that hangs holds up no other, and only a little of itself", async () => {
    receiver.answerAt("/hangs", "hang");
    await hookAt("/hangs");
    await hookAt("/works");
    for (const name of ["a", "b", "c", "d", "e", "f"]) await happen(await promptOf(name));
    const at = deliverer();
    await at.sweep();
    await at.sweep();
    await at.sweep();
    await expect.poll(() => takenAt("/works").length, { timeout: 5_000 }).toBe(6);
    expect(takenAt("/hangs")).toHaveLength(2);
  });

  test("is begun by the job of each delivery, and goes on until nothing is due", async () => {
    await hookAt("/in");
    const prompt = await promptOf("a");
    const events = [await happen(prompt), await happen(prompt), await happen(prompt)];
    const [first] = await db.webhookDelivery.findMany({ where: { workspaceId } });
    const at = deliverer();
    await at.wake(first!.id);
    await at.wake("gone");
    await expect.poll(() => takenAt("/in").length).toBe(3);
    expect(takenAt("/in").map(({ headers }) => headers["webhook-id"])).toEqual(events);
  });

  test("by two processes at once brings each event once, in order", async () => {
    await hookAt("/two");
    const prompt = await promptOf("a");
    const events: string[] = [];
    for (let count = 0; count < 12; count++) events.push(await happen(prompt));
    const two = [deliverer(), deliverer()];
    const sweeping = setInterval(() => two.forEach((each) => void each.sweep()), 20);
    await expect.poll(() => takenAt("/two").length, { timeout: 5_000 }).toBe(12);
    clearInterval(sweeping);
    expect(takenAt("/two").map(({ headers }) => headers["webhook-id"])).toEqual(events);
  });

  test("that was begun by a process which died is taken up by the next one when its lease has run out", async () => {
    receiver.answerAt("/dies", "hang");
    await hookAt("/dies");
    await happen(await promptOf("a"));
    const dying = deliverer();
    await dying.sweep();
    await expect.poll(() => takenAt("/dies").length).toBe(1);
    const next = deliverer();
    await next.sweep();
    expect(takenAt("/dies")).toHaveLength(1);
    receiver.answerAt("/dies", 204);
    await db.webhookDelivery.updateMany({ where: { workspaceId }, data: { nextAt: new Date(0) } });
    await next.sweep();
    await expect.poll(() => takenAt("/dies").length).toBe(2);
    await expect
      .poll(async () => (await db.webhookDelivery.findFirstOrThrow({ where: { workspaceId } })).status)
      .toBe("delivered");
  });

  test("ends when the worker is told to stop, and what was under way is due again at once", async () => {
    receiver.answerAt("/stop", "hang");
    await hookAt("/stop");
    await happen(await promptOf("a"));
    const at = deliverer();
    await at.sweep();
    await expect.poll(() => takenAt("/stop").length).toBe(1);
    await at.stop();
    const row = await db.webhookDelivery.findFirstOrThrow({ where: { workspaceId } });
    expect(row).toMatchObject({ status: "pending", attempts: 0 });
    expect(row.nextAt!.getTime()).toBeLessThanOrEqual(Date.now());
  });
});
