import { describe, expect, test, vi } from "vitest";
import type { Change } from "../src/node.ts";
import { clientScene, served } from "./client-scene.ts";
import { patchOf, rulesOf, until } from "./stand-in.ts";

const scene = clientScene();
const { connect } = scene;

describe("changes", () => {
  test("come as patches, are used in order, and each is acknowledged with the generation in use", async () => {
    const client = connect();
    const changes: Change[] = [];
    client.on("change", (change) => changes.push(change));
    await until(() => client.status().connected);
    for (const generation of [2, 3]) {
      scene.server.rules = rulesOf(generation);
      scene.server.tell(patchOf(generation - 1, generation));
      await until(() => scene.server.acknowledged().includes(generation));
      expect(served(client)).toBe(generation);
    }
    expect(changes.map(({ generation }) => generation)).toEqual([1, 2, 3]);
    expect(scene.server.count("/api/v1/rules")).toBe(1);
    const name = scene.server.asked.at(-1)?.headers["x-countersign-client"];
    expect(name).toMatch(/^[a-z0-9]+; [^;]+; ts\/0\.1\.0$/);
  });

  test("a patch that does not follow brings the snapshot instead", async () => {
    const client = connect();
    await until(() => client.status().connected);
    scene.server.rules = rulesOf(9);
    scene.server.tell(patchOf(8, 9));
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
    scene.server.rules = rulesOf(2);
    scene.server.tell(patchOf(1, 2));
    await until(() => client.status().generation === 2);
    overtaken();
    await client.refresh();
    expect([client.status().generation, errors]).toEqual([2, []]);
  });

  test("many at once are acknowledged by the last", async () => {
    const client = connect();
    await until(() => client.status().connected && scene.server.acknowledged().includes(1));
    for (let generation = 2; generation <= 200; generation++) {
      scene.server.rules = rulesOf(generation);
      scene.server.tell(patchOf(generation - 1, generation));
    }
    await until(() => scene.server.acknowledged().includes(200));
    expect(served(client)).toBe(200);
    expect(scene.server.acknowledged().length).toBeLessThan(100);
  });

  test("a document that is no rules is never used, by whatever way it comes", async () => {
    const client = connect({ pollMs: 30 });
    await until(() => client.status().connected);
    scene.server.send('event: rules\nid: 5\ndata: {"generation":5}\n\n');
    scene.server.send("event: rules\nid: 5\ndata: nonsense\n\n");
    await until(() => scene.server.count("/api/v1/rules/stream") >= 2);
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
    scene.server.rules = { ...rulesOf(2), prompts: { agent: { latest: 2, channels: { stable: channel }, versions } } };
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
    await scene.server.stop();
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
    const asked = scene.server.asked.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([scene.server.asked.length, scene.server.streams.size, served(client)]).toEqual([asked, 0, 1]);
  });
});
