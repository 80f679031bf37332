import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Change, type Client, type ClientOptions, CountersignError, createClient, NotReady } from "../src/node.ts";
import { seal } from "../src/store/envelope.ts";
import { type Fault, KEY, patchOf, rulesOf, StandIn, until } from "./stand-in.ts";

let server: StandIn;
const open: Client[] = [];

function connect(more: Partial<ClientOptions> = {}): Client {
  const client = createClient({ url: server.base, apiKey: KEY, ...more });
  open.push(client);
  return client;
}

const served = (client: Client) => client.resolve("agent", { variables: { who: "someone" } }).version;
const newFile = () => path.join(mkdtempSync(path.join(tmpdir(), "countersign-sdk-")), "rules.json");
const bundleOf = (generation: number) =>
  seal({ savedAt: new Date().toISOString(), origin: null, etag: null, rules: rulesOf(generation) });

beforeEach(async () => {
  server = await new StandIn().start();
});

afterEach(async () => {
  vi.restoreAllMocks();
  for (const client of open.splice(0)) await client.close();
  await server.stop();
});

describe("the start", () => {
  test("with nothing known it says so, and waits for ever or for as long as it was told", async () => {
    await server.stop();
    const client = connect();
    expect(() => client.resolve("agent")).toThrow(NotReady);
    expect(client.status()).toMatchObject({ ready: false, generation: null, ageMs: null, source: null });
    await expect(client.waitUntilReady(60)).rejects.toThrow(/bundle or a cacheFile/);
    const ready = client.waitUntilReady();
    await server.start();
    await ready;
    expect(served(client)).toBe(1);
  });

  test("with a bundle it answers before anything is awaited, and a server that hangs costs no more than the budget", async () => {
    server.fault = "silent";
    const client = connect({ bundle: bundleOf(4) });
    expect(client.resolve("agent", { variables: { who: "someone" } })).toMatchObject({ version: 4, source: "bundle" });
    const began = performance.now();
    await client.waitUntilReady();
    const took = performance.now() - began;
    expect([took > 200, took < 3_000]).toEqual([true, true]);
  });

  test("the newest of bundle, disk and network is used, whatever it is", async () => {
    const cacheFile = newFile();
    server.rules = rulesOf(6);
    const first = connect({ cacheFile, bundle: bundleOf(5) });
    expect(first.status()).toMatchObject({ generation: 5, source: "bundle" });
    await first.waitUntilReady();
    expect(first.status()).toMatchObject({ generation: 6, source: "network" });
    await first.close();
    server.fault = { status: 500 };
    expect(connect({ cacheFile, bundle: bundleOf(5) }).status()).toMatchObject({ generation: 6, source: "disk" });
    expect(connect({ cacheFile, bundle: bundleOf(7) }).status()).toMatchObject({ generation: 7, source: "bundle" });
  });

  test("what was kept is asked for by its tag: a server with nothing new sends nothing", async () => {
    const cacheFile = newFile();
    const first = connect({ cacheFile });
    await first.waitUntilReady();
    await first.close();
    const before = server.asked.length;
    const second = connect({ cacheFile });
    await second.waitUntilReady();
    expect(server.asked[before]?.headers["if-none-match"]).toBe('"1"');
    expect(second.status()).toMatchObject({ source: "network", generation: 1 });
  });

  test("a damaged cache and a foreign one are left, and it is said", async () => {
    const cacheFile = newFile();
    const foreign = { url: "http://elsewhere", keyId: "test-key" };
    const kept = { savedAt: new Date().toISOString(), origin: foreign, etag: null, rules: rulesOf(99) };
    for (const text of ["", "{", JSON.stringify(bundleOf(99)).replace("v99", "v98"), JSON.stringify(seal(kept))]) {
      writeFileSync(cacheFile, text);
      const errors: string[] = [];
      const client = connect({ cacheFile });
      client.on("error", ({ code }) => errors.push(code));
      await client.waitUntilReady();
      expect([served(client), errors]).toEqual([1, ["cache_unusable"]]);
      await client.close();
    }
  });

  test.each([
    [{ url: "prompts.example.com" }, /url/],
    [{ apiKey: "secret" }, /apiKey/],
  ])("options that cannot work are refused at once: %j", (wrong, message) => {
    expect(() => connect(wrong)).toThrow(message);
  });
});

describe("nothing stops it", () => {
  const faults: [string, Fault][] = [
    ...[401, 403, 404, 410, 429, 500, 502, 503].map((status): [string, Fault] => [String(status), { status }]),
    ["a page of HTML", { status: 200, body: "<html>Sign in</html>" }],
    ["an empty object", { status: 200, body: "{}", headers: { "Content-Type": "application/json" } }],
    ["half a document", { status: 200, body: '{"generation":9,"pro', headers: { "Content-Type": "application/json" } }],
    ["a redirect to nowhere", { status: 302, headers: { Location: "http://127.0.0.1:1/" } }],
  ];

  test.each(faults)("%s", async (_name, fault) => {
    const client = connect({ pollMs: 30 });
    const errors: CountersignError[] = [];
    client.on("error", (error) => errors.push(error));
    await client.waitUntilReady();
    await until(() => client.status().connected);
    server.fault = fault;
    for (const stream of server.streams) stream.destroy();
    const failed = () => errors.length >= 4;
    await until(failed);
    expect(served(client)).toBe(1);
    expect(client.status()).toMatchObject({ ready: true, generation: 1, connected: false });
    expect(client.status().lastError).toBeInstanceOf(CountersignError);
    server.fault = null;
    server.rules = rulesOf(2);
    await until(() => served(client) === 2 && client.status().connected);
  });

  test("a stream that falls silent is begun anew", async () => {
    const client = connect({ silenceMs: 150 });
    await until(() => server.count("/api/v1/rules/stream") >= 3);
    expect(served(client)).toBe(1);
    expect(client.status().lastError?.message).toMatch(/nothing was heard for 0.15 s/);
  });

  test("a stream that is kept alive by comments stays", async () => {
    const client = connect({ silenceMs: 150 });
    await until(() => client.status().connected);
    for (let n = 0; n < 20; n++) {
      server.send(": beat\n\n");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(server.count("/api/v1/rules/stream")).toBe(1);
  });

  test("without any stream the polls bring every change", async () => {
    server.streamFault = { status: 404 };
    const client = connect({ pollMs: 30 });
    await client.waitUntilReady();
    server.rules = rulesOf(2);
    await until(() => served(client) === 2);
  });

  test("a server that asks for patience is not asked meanwhile", async () => {
    server.fault = { status: 429, headers: { "Retry-After": "30" } };
    connect({ pollMs: 10 });
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(server.count("/api/v1/rules")).toBe(1);
    expect(server.count("/api/v1/rules/stream")).toBe(1);
  });

  test("a listener that throws is told as an error and stops nothing", async () => {
    const client = connect();
    const errors: string[] = [];
    client.on("change", () => {
      throw new Error("mine");
    });
    client.on("error", ({ code }) => errors.push(code));
    await client.waitUntilReady();
    expect([served(client), errors]).toEqual([1, ["listener_failed"]]);
  });
});

describe("changes", () => {
  test("come as patches, are used in order, and each is acknowledged with the generation in use", async () => {
    const client = connect();
    const changes: Change[] = [];
    client.on("change", (change) => changes.push(change));
    await until(() => client.status().connected);
    for (const generation of [2, 3]) {
      server.rules = rulesOf(generation);
      server.tell(patchOf(generation - 1, generation));
      await until(() => server.acknowledged().includes(generation));
      expect(served(client)).toBe(generation);
    }
    expect(changes.map(({ generation }) => generation)).toEqual([1, 2, 3]);
    expect(server.count("/api/v1/rules")).toBe(1);
    const name = server.asked.at(-1)?.headers["x-countersign-client"];
    expect(name).toMatch(/^[a-z0-9]+; [^;]+; ts\/0\.1\.0$/);
  });

  test("a patch that does not follow brings the snapshot instead", async () => {
    const client = connect();
    await until(() => client.status().connected);
    server.rules = rulesOf(9);
    server.tell(patchOf(8, 9));
    await until(() => served(client) === 9);
  });

  test("an answer that the stream has overtaken is left, without a word", async () => {
    let overtaken = () => {};
    const wait = new Promise<void>((resolve) => {
      overtaken = resolve;
    });
    const client = connect({
      startupBudgetMs: 0,
      fetch: async (url, init) => {
        const answer = await fetch(url, init);
        if (url.endsWith("/rules")) await wait;
        return answer;
      },
    });
    const errors: unknown[] = [];
    client.on("error", (error) => errors.push(error));
    await until(() => client.status().generation === 1);
    server.rules = rulesOf(2);
    server.tell(patchOf(1, 2));
    await until(() => client.status().generation === 2);
    overtaken();
    await client.refresh();
    expect([client.status().generation, errors]).toEqual([2, []]);
  });

  test("many at once are acknowledged by the last", async () => {
    const client = connect();
    await until(() => client.status().connected && server.acknowledged().includes(1));
    for (let generation = 2; generation <= 200; generation++) {
      server.rules = rulesOf(generation);
      server.tell(patchOf(generation - 1, generation));
    }
    await until(() => server.acknowledged().includes(200));
    expect(served(client)).toBe(200);
    expect(server.acknowledged().length).toBeLessThan(100);
  });

  test("a document that is no rules is never used, by whatever way it comes", async () => {
    const client = connect({ pollMs: 30 });
    await until(() => client.status().connected);
    server.send('event: rules\nid: 5\ndata: {"generation":5}\n\n');
    server.send("event: rules\nid: 5\ndata: nonsense\n\n");
    await until(() => server.count("/api/v1/rules/stream") >= 2);
    expect(client.status()).toMatchObject({ ready: true, generation: 1 });
    expect(served(client)).toBe(1);
  });
});

describe("time", () => {
  test("a machine whose clock jumps keeps age and pins as they were", async () => {
    const { agent } = rulesOf(2).prompts;
    const other = rulesOf(2, 1).prompts.agent;
    const until_ = new Date(Date.now() + 600_000).toISOString();
    const channel = { ...agent!.channels.stable!, pins: [{ tenantId: "acme", version: 1, expiresAt: until_ }] };
    const versions = { ...agent!.versions, ...other!.versions };
    server.rules = { ...rulesOf(2), prompts: { agent: { latest: 2, channels: { stable: channel }, versions } } };
    const client = connect();
    await client.waitUntilReady();
    const asked = () => client.resolve("agent", { tenantId: "acme", render: "none" });
    expect(asked()).toMatchObject({ version: 1, reason: "TARGETING_MATCH" });
    const real = Date.now;
    vi.spyOn(Date, "now").mockImplementation(() => real() + 3_600_000);
    expect(asked()).toMatchObject({ version: 1, reason: "TARGETING_MATCH" });
    expect(asked().ageMs).toBeLessThan(60_000);
  });

  test("rules that nobody confirms grow old, which is said once, and stay in use", async () => {
    const client = connect({ staleAfterMs: 100, pollMs: 30 });
    await client.waitUntilReady();
    const stale: number[] = [];
    client.on("stale", ({ ageMs }) => stale.push(ageMs));
    await server.stop();
    await until(() => stale.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([stale.length, served(client)]).toEqual([1, 1]);
    expect(client.resolve("agent", { render: "none" }).ageMs).toBeGreaterThan(100);
  });

  test("after close there is no timer and no request, and what is known still answers", async () => {
    const timers = () => process.getActiveResourcesInfo().filter((each) => each === "Timeout").length;
    const before = timers();
    const client = connect({ pollMs: 20 });
    await until(() => client.status().connected);
    await client.close();
    await until(() => timers() <= before);
    const asked = server.asked.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([server.asked.length, server.streams.size, served(client)]).toEqual([asked, 0, 1]);
  });
});
