import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { createClient } from "#sdk/node.ts";
import { promote } from "../../releases/promote.ts";
import { rollBack } from "../../releases/roll-back.ts";
import { relayScene } from "../../testing/relay-scene.ts";

const scene = await relayScene();
const { agent, asked, base: source, db, follower, key, keyOf, owner, ruleset, way, workspaceId } = scene;
const { call, keptFile, resolve, startRelay } = scene;

describe("with the upstream there", () => {
  test("it answers as the upstream does: resolve, unrendered, rules, OFREP, Langfuse", async () => {
    const { base } = await startRelay();
    for (const [method, where, body] of [
      ["POST", agent, asked],
      ["POST", agent, { ...asked, version: "latest" }],
      ["POST", agent, { ...asked, version: "beta" }],
      ["POST", agent, { variables: {} }],
      ["POST", agent, { version: {} }],
      ["POST", "/api/v1/prompts/nobody", asked],
      ["GET", agent],
      ["GET", "/api/v1/rules"],
      ["POST", "/ofrep/v1/evaluate/flags/support/agent", { context: { targetingKey: "acme", ...asked } }],
      ["GET", "/api/public/v2/prompts/support%2Fagent"],
    ] as const) {
      const [here, there] = [await call(base, method, where, body), await call(source, method, where, body)];
      expect([where, here.status, here.json]).toEqual([where, there.status, there.json]);
    }
  });

  test("a version that nothing leads to is asked for at the source, whichever way it is asked for", async () => {
    const { base } = await startRelay();
    expect((await resolve(base, { version: 2 })).json).toMatchObject({
      version: 2,
      content: "Help someone in 2 words.",
    });
    expect((await call(base, "GET", `${agent}?version=2`)).json).toMatchObject({ version: 2 });
    expect((await call(base, "GET", "/api/public/v2/prompts/support%2Fagent?version=2")).json.version).toBe(2);
    const context = { version: 2, ...asked };
    const flag = await call(base, "POST", "/ofrep/v1/evaluate/flags/support/agent", { context });
    expect(flag.json).toMatchObject({ variant: "v2" });
    expect((await resolve(base, { version: 99 })).json).toMatchObject({ status: 404, code: "version_not_found" });
  });

  test("it sees no more than the key that asks", async () => {
    const { base } = await startRelay();
    const limited = await keyOf(owner, { promptPattern: "support/*", channels: ["stable"] });
    expect((await resolve(base, {}, limited)).status).toBe(200);
    expect((await call(base, "POST", "/api/v1/prompts/other", asked, limited)).status).toBe(404);
    expect(Object.keys((await call(base, "GET", "/api/v1/rules", undefined, limited)).json.prompts)).toEqual([
      "support/agent",
    ]);
    expect((await resolve(base, { version: 2 }, limited)).status).toBe(403);
    const reader = await keyOf(owner, { scopes: ["read"] });
    expect((await resolve(base, {}, reader)).status).toBe(403);
  });

  test("what writes, and what only the source can tell, is refused by name of the source", async () => {
    const { base } = await startRelay();
    for (const [method, where] of [
      ["POST", "/api/v1/prompts"],
      ["POST", `${agent}/versions`],
      ["POST", `${agent}/rollback`],
      ["GET", "/api/v1/audit/served"],
    ] as const) {
      const { status, json } = await call(base, method, where, method === "POST" ? {} : undefined);
      expect([status, json.code]).toEqual([403, "read_only"]);
      expect(json.detail).toContain(way.url.replace(/\/$/, ""));
    }
    const stranger = await call(base, "POST", "/api/v1/prompts", {}, null);
    expect([stranger.status, JSON.stringify(stranger.json).includes("127.0.0.1")]).toEqual([401, false]);
  });

  test("an unknown key is 401, and a key that is revoked stops working, on disk too", async () => {
    const { base, folder } = await startRelay();
    expect((await resolve(base, {}, "cs_nobody_0123456789abcdef")).status).toBe(401);
    expect((await resolve(base, {}, `${key.slice(0, -4)}0000`)).status).toBe(401);
    const short = await keyOf(owner);
    expect((await resolve(base, {}, short)).status).toBe(200);
    await keptFile(folder);
    await db.apiKey.update({ where: { id: short.split("_")[1]! }, data: { revokedAt: new Date() } });
    await db.$executeRaw`update workspace set access_seq = access_seq + 1 where id = ${workspaceId}`;
    await follower.refreshed(5_000);
    await vi.waitFor(async () => expect((await resolve(base, {}, short)).status).toBe(401), 15_000);
    await vi.waitFor(() => expect(readdirSync(path.join(folder, "relay"))).toEqual([]), 5_000);
  });

  test("a rollback arrives through it, and who confirmed it to the relay is on the upstream's list", async () => {
    const { base } = await startRelay();
    await resolve(base);
    await promote(owner, { name: "support/agent", version: 3, reason: "third" });
    await vi.waitFor(async () => expect((await resolve(base)).json.version).toBe(3), 5_000);

    const stop = new AbortController();
    const stream = await fetch(`${base}/api/v1/rules/stream`, {
      headers: { Authorization: `Bearer ${key}`, "X-Countersign-Client": "app-1; host; test" },
      signal: stop.signal,
    });
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const heard = async (wanted: string) => {
      while (!text.includes(wanted)) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`the stream ended before ${wanted}`);
        text += value;
      }
    };
    await heard("event: rules");
    await rollBack(owner, { name: "support/agent", to: 1, reason: "back" });
    await follower.refreshed(5_000);
    const { generation } = ruleset.workspace(workspaceId)!;
    await heard(`id: ${generation}\n`);
    // A patch, and not the whole rules once more.
    expect(text).toContain(`"since":${generation - 1}`);
    expect((await resolve(base)).json).toMatchObject({ version: 1, generation });
    stop.abort();

    const headers = { Authorization: `Bearer ${key}`, "X-Countersign-Generation": String(generation) };
    const ack = await fetch(`${base}/api/v1/rules/ack`, {
      method: "POST",
      headers: { ...headers, "X-Countersign-Client": "app-1; host; test" },
    });
    expect(ack.status).toBe(204);
    await vi.waitFor(async () => {
      const { json } = await call(source, "GET", `/api/v1/rules/acks?generation=${generation}`);
      const confirmed = json.clients.filter((client: { confirmed: boolean }) => client.confirmed);
      const ids: string[] = confirmed.map(({ id }: { id: string }) => id);
      expect(ids).toContain("app-1");
      expect(ids.some((id) => id.startsWith("relay-"))).toBe(true);
    }, 5_000);
    // The same list is had through the relay.
    await vi.waitFor(async () => {
      const { json } = await call(base, "GET", `/api/v1/rules/acks?generation=${generation}`);
      expect(json.clients.map(({ id }: { id: string }) => id)).toContain("app-1");
    }, 5_000);
  });
});

test("a relay of a relay hears of a release, and its clients' word goes all the way up", async () => {
  const near = await startRelay();
  const far = await startRelay(undefined, near.base);
  expect((await resolve(far.base)).json.version).toBe(1);
  await promote(owner, { name: "support/agent", version: 3, reason: "third" });
  await vi.waitFor(async () => expect((await resolve(far.base)).json.version).toBe(3), 5_000);
  expect((await resolve(far.base, { version: 2 })).json.version).toBe(2);
  await rollBack(owner, { name: "support/agent", to: 1, reason: "back" });
  await follower.refreshed(5_000);
  const clients = Array.from({ length: 20 }, () => createClient({ url: far.base, apiKey: key }));
  await Promise.all(clients.map((client) => client.waitUntilReady(5_000)));
  const { generation } = ruleset.workspace(workspaceId)!;
  await vi.waitFor(async () => {
    const { json } = await call(source, "GET", `/api/v1/rules/acks?generation=${generation}`);
    const sdks = json.clients.flatMap((each: { confirmed: boolean; sdk: string }) =>
      each.confirmed ? [each.sdk] : [],
    );
    expect(sdks.filter((sdk: string) => sdk === "relay").length).toBeGreaterThanOrEqual(2);
    expect(sdks.filter((sdk: string) => sdk !== "relay" && sdk !== "test")).toHaveLength(clients.length);
  }, 5_000);
  await Promise.all(clients.map((client) => client.close()));
});
