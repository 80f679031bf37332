import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createClient } from "#sdk/node.ts";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { saveVersion } from "../../prompts/save-version.ts";
import { promote } from "../../releases/promote.ts";
import { rollBack } from "../../releases/roll-back.ts";
import { putPolicy } from "../../reviews/put-policy.ts";
import { apiScene } from "../../testing/api-scene.ts";
import { severable } from "../../testing/severable.ts";
import { testDb, versionOf } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";
import { createRelay, type Relay } from "./relay.ts";

const { db, url } = await testDb();
const scene = await apiScene(db, url);
const way = await severable(scene.base);
const AGENT = "/api/v1/prompts/support%2Fagent";

type Running = { relay: Relay; base: string; folder: string; stop(): Promise<void> };
const running = new Set<Running>();

const newFolder = () => mkdtempSync(path.join(tmpdir(), "countersign-relay-"));

/** A relay of its own, reached over HTTP; with a new folder it has never kept anything. */
async function startRelay(folder = newFolder(), upstream = way.url.replace(/\/$/, "")): Promise<Running> {
  const relay = createRelay(upstream, folder);
  const server = createServer((request, response) => {
    if (!relay.handle(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const started: Running = {
    ...{ relay, folder, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    async stop() {
      running.delete(started);
      await relay.stop();
      server.closeAllConnections();
      server.close();
    },
  };
  running.add(started);
  return started;
}

afterAll(async () => {
  for (const { stop, folder } of [...running]) {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Waits until a relay has kept what one key sees, and gives the file's path. */
async function keptFile(folder: string): Promise<string> {
  const inside = path.join(folder, "relay");
  await vi.waitFor(() => expect(readdirSync(inside)).toEqual([expect.stringMatching(/\.rules$/)]), 5_000);
  return path.join(inside, readdirSync(inside)[0]!);
}

let owner: Context;
let workspaceId = "";
let key = "";

beforeAll(async () => {
  ({ owner, workspaceId, key } = await scene.newTeam());
  await putPolicy(owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  for (const name of ["support/agent", "other"]) await createPrompt(owner, { name });
  for (let version = 1; version <= 3; version++) {
    const more = { system: `Help {{who}} in ${version} words.`, parameters: { temperature: 0 } };
    await saveVersion(owner, versionOf("support/agent", version === 1 ? more : { ...more, parent: version - 1 }));
  }
  await saveVersion(owner, versionOf("other"));
  await promote(owner, { name: "support/agent", version: 1, reason: "first" });
  await promote(owner, { name: "other", version: 1, reason: "first" });
  await scene.follower.refreshed(5_000);
});

async function call(base: string, method: string, where: string, body?: unknown, by: string | null = key) {
  const answer = await fetch(`${base}${where}`, {
    method,
    headers: { "Content-Type": "application/json", ...(by === null ? {} : { Authorization: `Bearer ${by}` }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, json: text === "" ? null : JSON.parse(text) };
}

const asked = { variables: { who: "Ada", text: "x" }, tenantId: "acme", conversationId: "c-91" };
const resolve = (base: string, more: object = {}, by = key) => call(base, "POST", AGENT, { ...asked, ...more }, by);

describe("with the upstream there", () => {
  test("it answers as the upstream does: resolve, unrendered, rules, OFREP, Langfuse", async () => {
    const { base } = await startRelay();
    for (const [method, where, body] of [
      ["POST", AGENT, asked],
      ["POST", AGENT, { ...asked, version: "latest" }],
      ["POST", AGENT, { ...asked, version: "beta" }],
      ["POST", AGENT, { variables: {} }],
      ["POST", AGENT, { version: {} }],
      ["POST", "/api/v1/prompts/nobody", asked],
      ["GET", AGENT],
      ["GET", "/api/v1/rules"],
      ["POST", "/ofrep/v1/evaluate/flags/support/agent", { context: { targetingKey: "acme", ...asked } }],
      ["GET", "/api/public/v2/prompts/support%2Fagent"],
    ] as const) {
      const [here, there] = [await call(base, method, where, body), await call(scene.base, method, where, body)];
      expect([where, here.status, here.json]).toEqual([where, there.status, there.json]);
    }
  });

  test("a version that nothing leads to is asked for at the source, whichever way it is asked for", async () => {
    const { base } = await startRelay();
    expect((await resolve(base, { version: 2 })).json).toMatchObject({ version: 2, content: "Help Ada in 2 words." });
    expect((await call(base, "GET", `${AGENT}?version=2`)).json).toMatchObject({ version: 2 });
    expect((await call(base, "GET", "/api/public/v2/prompts/support%2Fagent?version=2")).json.version).toBe(2);
    const context = { version: 2, ...asked };
    const flag = await call(base, "POST", "/ofrep/v1/evaluate/flags/support/agent", { context });
    expect(flag.json).toMatchObject({ variant: "v2" });
    expect((await resolve(base, { version: 99 })).json).toMatchObject({ status: 404, code: "version_not_found" });
  });

  test("it sees no more than the key that asks", async () => {
    const { base } = await startRelay();
    const limited = await scene.keyOf(owner, { promptPattern: "support/*", channels: ["stable"] });
    expect((await resolve(base, {}, limited)).status).toBe(200);
    expect((await call(base, "POST", "/api/v1/prompts/other", asked, limited)).status).toBe(404);
    expect(Object.keys((await call(base, "GET", "/api/v1/rules", undefined, limited)).json.prompts)).toEqual([
      "support/agent",
    ]);
    expect((await resolve(base, { version: 2 }, limited)).status).toBe(403);
    const reader = await scene.keyOf(owner, { scopes: ["read"] });
    expect((await resolve(base, {}, reader)).status).toBe(403);
  });

  test("what writes, and what only the source can tell, is refused by name of the source", async () => {
    const { base } = await startRelay();
    for (const [method, where] of [
      ["POST", "/api/v1/prompts"],
      ["POST", `${AGENT}/versions`],
      ["POST", `${AGENT}/rollback`],
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
    const short = await scene.keyOf(owner);
    expect((await resolve(base, {}, short)).status).toBe(200);
    await keptFile(folder);
    await db.apiKey.update({ where: { id: short.split("_")[1]! }, data: { revokedAt: new Date() } });
    await db.$executeRaw`update workspace set access_seq = access_seq + 1 where id = ${workspaceId}`;
    await scene.follower.refreshed(5_000);
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
      while (!text.includes(wanted)) text += (await reader.read()).value ?? "";
    };
    await heard("event: rules");
    await rollBack(owner, { name: "support/agent", to: 1, reason: "back" });
    await scene.follower.refreshed(5_000);
    const { generation } = scene.ruleset.workspace(workspaceId)!;
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
      const { json } = await call(scene.base, "GET", `/api/v1/rules/acks?generation=${generation}`);
      const confirmed = json.clients.filter((client: { confirmed: boolean }) => client.confirmed);
      const ids: string[] = confirmed.map(({ id }: { id: string }) => id);
      expect(ids).toContain("app-1");
      expect(ids.some((id) => id.startsWith("relay-"))).toBe(true);
    }, 5_000);
    const asRelayed = await call(base, "GET", `/api/v1/rules/acks?generation=${generation}`);
    expect(asRelayed.json.clients.map(({ id }: { id: string }) => id)).toContain("app-1");
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
  await scene.follower.refreshed(5_000);
  const clients = Array.from({ length: 20 }, () => createClient({ url: far.base, apiKey: key }));
  await Promise.all(clients.map((client) => client.waitUntilReady(5_000)));
  const { generation } = scene.ruleset.workspace(workspaceId)!;
  await vi.waitFor(async () => {
    const { json } = await call(scene.base, "GET", `/api/v1/rules/acks?generation=${generation}`);
    const sdks = json.clients.flatMap((each: { confirmed: boolean; sdk: string }) =>
      each.confirmed ? [each.sdk] : [],
    );
    expect(sdks.filter((sdk: string) => sdk === "relay").length).toBeGreaterThanOrEqual(2);
    expect(sdks.filter((sdk: string) => sdk !== "relay" && sdk !== "test")).toHaveLength(clients.length);
  }, 5_000);
  await Promise.all(clients.map((client) => client.close()));
});

describe("with the upstream gone", () => {
  test("under load no resolve fails, and it catches up when the upstream is back", async () => {
    const { base } = await startRelay();
    await resolve(base);
    const statuses = new Map<number, number>();
    let loading = true;
    const load = Array.from({ length: 8 }, async () => {
      while (loading) {
        const { status } = await resolve(base);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    });
    way.sever();
    await promote(owner, { name: "support/agent", version: 3, reason: "while it was away" });
    await new Promise((done) => setTimeout(done, 1_000));
    expect((await resolve(base)).json.version).toBe(1);
    expect((await resolve(base, { version: 2 })).json).toMatchObject({ status: 503, code: "unavailable" });
    await way.mend();
    await vi.waitFor(async () => expect((await resolve(base)).json.version).toBe(3), 10_000);
    loading = false;
    await Promise.all(load);
    expect([...statuses.keys()]).toEqual([200]);
    expect(statuses.get(200)).toBeGreaterThan(100);
    await rollBack(owner, { name: "support/agent", to: 1, reason: "back" });
    await scene.follower.refreshed(5_000);
  });

  test("after its own restart it goes on from disk; a key never seen is told to come back", async () => {
    const first = await startRelay();
    const before = await resolve(first.base);
    const late = await scene.keyOf(owner);
    await first.stop();
    way.sever();
    const second = await startRelay(first.folder);
    try {
      expect(await second.relay.check()).toBeNull();
      expect((await resolve(second.base)).json).toEqual(before.json);
      const unknown = await resolve(second.base, {}, late);
      expect([unknown.status, unknown.headers.get("retry-after")]).toEqual([503, "2"]);
      expect((await resolve(second.base, {}, `${key.slice(0, -4)}0000`)).status).toBe(503);
      const empty = await startRelay();
      expect(await empty.relay.check()).toMatch(/upstream/);
    } finally {
      await way.mend();
    }
    await vi.waitFor(async () => expect((await resolve(second.base, {}, late)).status).toBe(200), 10_000);
  });

  test("what it keeps names no key and is for its owner only; a damaged file is passed over", async () => {
    const first = await startRelay();
    await resolve(first.base);
    await first.stop();
    const file = await keptFile(first.folder);
    const kept = readFileSync(file, "utf8");
    expect(kept).not.toContain(key.split("_")[2]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, kept.replace("Help", "Harm"));
    const second = await startRelay(first.folder);
    way.sever();
    try {
      expect((await resolve(second.base)).status).toBe(503);
    } finally {
      await way.mend();
    }
  });
});
