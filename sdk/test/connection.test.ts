import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { CountersignError, NotReady } from "../src/node.ts";
import { seal } from "../src/store/envelope.ts";
import { clientScene, served } from "./client-scene.ts";
import { type Fault, rulesOf, until } from "./stand-in.ts";

const scene = clientScene();
const { connect } = scene;
const newFile = () => path.join(mkdtempSync(path.join(tmpdir(), "countersign-sdk-")), "rules.json");
const bundleOf = (generation: number) =>
  seal({ savedAt: new Date().toISOString(), origin: null, etag: null, rules: rulesOf(generation) });

describe("the start", () => {
  test("with nothing known it says so, and waits for ever or for as long as it was told", async () => {
    await scene.server.stop();
    const client = connect();
    expect(() => client.resolve("agent")).toThrow(NotReady);
    expect(client.status()).toMatchObject({ ready: false, generation: null, ageMs: null, source: null });
    await expect(client.waitUntilReady(60)).rejects.toThrow(/bundle or a cacheFile/);
    const ready = client.waitUntilReady();
    await scene.server.start();
    await ready;
    expect(served(client)).toBe(1);
  });

  test("with a bundle it answers before anything is awaited, and a server that hangs costs no more than the budget", async () => {
    scene.server.fault = "silent";
    const client = connect({ bundle: bundleOf(4) });
    expect(client.resolve("agent", { variables: { who: "someone" } })).toMatchObject({ version: 4, source: "bundle" });
    const began = performance.now();
    await client.waitUntilReady();
    const took = performance.now() - began;
    expect([took > 200, took < 3_000]).toEqual([true, true]);
  });

  test("the newest of bundle, disk and network is used, whatever it is", async () => {
    const cacheFile = newFile();
    scene.server.rules = rulesOf(6);
    const first = connect({ cacheFile, bundle: bundleOf(5) });
    expect(first.status()).toMatchObject({ generation: 5, source: "bundle" });
    await first.waitUntilReady();
    expect(first.status()).toMatchObject({ generation: 6, source: "network" });
    await first.close();
    scene.server.fault = { status: 500 };
    expect(connect({ cacheFile, bundle: bundleOf(5) }).status()).toMatchObject({ generation: 6, source: "disk" });
    expect(connect({ cacheFile, bundle: bundleOf(7) }).status()).toMatchObject({ generation: 7, source: "bundle" });
  });

  test("what was kept is asked for by its tag: a server with nothing new sends nothing", async () => {
    const cacheFile = newFile();
    const first = connect({ cacheFile });
    await first.waitUntilReady();
    await first.close();
    const before = scene.server.asked.length;
    const second = connect({ cacheFile });
    await second.waitUntilReady();
    expect(scene.server.asked[before]?.headers["if-none-match"]).toBe('"1"');
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
    scene.server.fault = fault;
    for (const stream of scene.server.streams) stream.destroy();
    const failed = () => errors.length >= 4;
    await until(failed);
    expect(served(client)).toBe(1);
    expect(client.status()).toMatchObject({ ready: true, generation: 1, connected: false });
    expect(client.status().lastError).toBeInstanceOf(CountersignError);
    scene.server.fault = null;
    scene.server.rules = rulesOf(2);
    await until(() => served(client) === 2 && client.status().connected);
  });

  test("a stream that falls silent is begun anew", async () => {
    const client = connect({ silenceMs: 150 });
    await until(() => scene.server.count("/api/v1/rules/stream") >= 3);
    expect(served(client)).toBe(1);
    expect(client.status().lastError?.message).toMatch(/nothing was heard for 0.15 s/);
  });

  test("a stream that is kept alive by comments stays", async () => {
    const client = connect({ silenceMs: 150 });
    await until(() => client.status().connected);
    for (let n = 0; n < 20; n++) {
      scene.server.send(": beat\n\n");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(scene.server.count("/api/v1/rules/stream")).toBe(1);
  });

  test("without any stream the polls bring every change", async () => {
    scene.server.streamFault = { status: 404 };
    const client = connect({ pollMs: 30 });
    await client.waitUntilReady();
    scene.server.rules = rulesOf(2);
    await until(() => served(client) === 2);
  });

  test("a server that asks for patience is not asked meanwhile", async () => {
    scene.server.fault = { status: 429, headers: { "Retry-After": "30" } };
    connect({ pollMs: 10 });
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(scene.server.count("/api/v1/rules")).toBe(1);
    expect(scene.server.count("/api/v1/rules/stream")).toBe(1);
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
