import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attemptNext } from "../notifications/webhooks/attempt-next.ts";
import { apiScene } from "../testing/api-scene.ts";
import { hookReceiver } from "../testing/hook-receiver.ts";
import { testDb } from "../testing/workspace.ts";

const { db, url } = await testDb();
const scene = await apiScene(db, url);
const before = [process.env.SECRET_KEYS, process.env.ALLOW_PRIVATE_HOSTS];
let receiver: Awaited<ReturnType<typeof hookReceiver>>;

beforeAll(async () => {
  receiver = await hookReceiver();
  process.env.SECRET_KEYS = "the master key of these tests, long enough";
  process.env.ALLOW_PRIVATE_HOSTS = receiver.host;
});
afterAll(() => {
  receiver.close();
  const [keys, hosts] = before;
  if (keys === undefined) delete process.env.SECRET_KEYS;
  else process.env.SECRET_KEYS = keys;
  if (hosts === undefined) delete process.env.ALLOW_PRIVATE_HOSTS;
  else process.env.ALLOW_PRIVATE_HOSTS = hosts;
});

describe("webhooks by the API", () => {
  test("are made, tried, read, changed, rotated and removed; the secret is told twice in their life", async () => {
    const { key } = await scene.newTeam();
    const body = { url: receiver.url, types: ["release.created"], promptPattern: "support/*", description: "ops" };
    const made = await scene.call(key, "POST", "/api/v1/webhooks", { body });
    expect([made.status, made.json.url, made.json.enabled]).toEqual([201, receiver.url, true]);
    const path = `/api/v1/webhooks/${made.json.id}`;
    expect((await scene.call(key, "POST", `${path}/test`)).status).toBe(202);
    expect(await attemptNext(db, String(made.json.id), new AbortController().signal)).toBe("delivered");
    const [got] = receiver.taken;
    const payload = new Webhook(String(made.json.secret)).verify(got!.body, got!.headers as Record<string, string>);
    expect(payload).toMatchObject({ type: "webhook.test", prompt: null });
    const log = await scene.call(key, "GET", `${path}/deliveries?status=delivered`);
    expect(log.json.items).toMatchObject([{ status: "delivered", attempts: [{ number: 1, status: 204 }] }]);
    const [{ id }] = log.json.items as [{ id: string }];
    expect((await scene.call(key, "POST", `${path}/deliveries/${id}/replay`)).status).toBe(202);
    const since = new Date(0).toISOString();
    expect((await scene.call(key, "POST", `${path}/replay`, { body: { since } })).json).toEqual({ deliveries: 0 });
    const off = await scene.call(key, "PATCH", path, { body: { enabled: false } });
    expect(off.json).toMatchObject({ enabled: false, disabledReason: expect.stringContaining("Switched off by") });
    const rotated = await scene.call(key, "POST", `${path}/rotate`);
    expect(rotated.json.secret).toMatch(/^whsec_/);
    expect(rotated.json.secret).not.toBe(made.json.secret);
    const list = await scene.call(key, "GET", "/api/v1/webhooks");
    expect(list.text).not.toMatch(/whsec_|secret/i);
    expect(list.json.items).toHaveLength(1);
    expect((await scene.call(key, "DELETE", path)).status).toBe(200);
    expect((await scene.call(key, "GET", `${path}/deliveries`)).status).toBe(404);
  });

  test("made twice by the same request are one, and its secret is kept sealed only", async () => {
    const { key, workspaceId } = await scene.newTeam();
    const request = { body: { url: receiver.url }, headers: { "Idempotency-Key": "once" } };
    const first = await scene.call(key, "POST", "/api/v1/webhooks", request);
    const second = await scene.call(key, "POST", "/api/v1/webhooks", request);
    expect(second.text).toBe(first.text);
    expect(await db.webhook.count({ where: { workspaceId } })).toBe(1);
    const kept = await db.idempotencyKey.findMany({ where: { workspaceId } });
    expect(JSON.stringify(kept)).not.toContain("whsec_");
  });

  test.each([
    ["a private address", { url: "http://192.168.0.9/" }, "url"],
    ["a type there is not", { url: "https://hooks.example.com/", types: ["everything"] }, "types.0"],
    ["a field there is not", { url: "https://hooks.example.com/", secret: "mine" }, "secret"],
  ])("%s is refused by its field", async (_, body, path) => {
    const { key } = await scene.newTeam();
    const { status, json } = await scene.call(key, "POST", "/api/v1/webhooks", { body });
    expect([status, json.faults]).toEqual([422, [expect.objectContaining({ path })]]);
  });

  test("the log is read page by page, and another workspace's is not there", async () => {
    const { key } = await scene.newTeam();
    const made = await scene.call(key, "POST", "/api/v1/webhooks", { body: { url: receiver.url } });
    const path = `/api/v1/webhooks/${made.json.id}`;
    for (let count = 0; count < 5; count++) await scene.call(key, "POST", `${path}/test`);
    const seen: string[] = [];
    let cursor = "";
    do {
      const page = await scene.call(key, "GET", `${path}/deliveries?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...(page.json.items as { id: string }[]).map(({ id }) => id));
      cursor = String(page.json.nextCursor ?? "");
    } while (cursor !== "");
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
    const stranger = await scene.newTeam();
    expect((await scene.call(stranger.key, "GET", `${path}/deliveries`)).status).toBe(404);
    expect((await scene.call(stranger.key, "PATCH", path, { body: { enabled: false } })).status).toBe(404);
  });
});
