import { request } from "node:http";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { revokeApiKey } from "../../access/revoke-api-key.ts";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { saveVersion } from "../../prompts/save-version.ts";
import { promote } from "../../releases/promote.ts";
import { putPolicy } from "../../reviews/put-policy.ts";
import { apiScene } from "../../testing/api-scene.ts";
import { openStream } from "../../testing/open-stream.ts";
import { testDb, versionOf } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";

const { db, url } = await testDb();
const scene = await apiScene(db, url);
const { call, follower, keyOf } = scene;

let owner: Context;
let key = "";
let version = 1;

/** Saves one more version of the prompt and returns the generation it made. */
async function change(): Promise<number> {
  await saveVersion(
    owner,
    versionOf("agent", { system: `text ${version}`, ...(version > 1 ? { parent: version - 1 } : {}) }),
  );
  version += 1;
  await follower.refreshed(5_000);
  return scene.ruleset.workspace(owner.workspaceId)?.generation ?? -1;
}

beforeAll(async () => {
  ({ owner, key } = await scene.newTeam());
  await putPolicy(owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  await createPrompt(owner, { name: "agent" });
  for (let n = 0; n < 3; n++) await change();
  await promote(owner, { name: "agent", version: 1, reason: "first" });
  await follower.refreshed(5_000);
});

describe("the snapshot", () => {
  test("holds the channels and the versions they lead to, and no others", async () => {
    const { json, headers } = await call(key, "GET", "/api/v1/rules");
    expect(headers.etag).toBe(`"${json.generation}"`);
    const agent = (json.prompts as Record<string, { versions: Record<string, unknown> }>).agent;
    expect(agent).toMatchObject({
      latest: 3,
      channels: {
        stable: { seq: 1, version: 1, split: [{ version: 1, share: 10_000 }], rollout: null, pins: [] },
      },
    });
    expect(Object.keys(agent!.versions)).toEqual(["1", "3"]);
    expect(agent!.versions["3"]).toMatchObject({
      ...{ name: "agent", version: 3, system: "text 3", userTemplate: "{{text}}", templateFormat: "mustache" },
      attributes: { "prompt.version": "3" },
    });
  });

  test("is sent compressed to whoever takes it so, once that is done, and says the same", async () => {
    const raw = (encoding: string) =>
      new Promise<{ encoding: string | undefined; bytes: Buffer }>((resolve, reject) => {
        const headers = { Authorization: `Bearer ${key}`, "Accept-Encoding": encoding };
        const asked = request(`${scene.base}/api/v1/rules`, { headers }, async (answer) => {
          const chunks: Buffer[] = [];
          for await (const chunk of answer) chunks.push(chunk as Buffer);
          resolve({ encoding: answer.headers["content-encoding"], bytes: Buffer.concat(chunks) });
        });
        asked.on("error", reject).end();
      });
    await saveVersion(owner, versionOf("agent", { system: "long ".repeat(2_000), parent: version - 1 }));
    version += 1;
    await follower.refreshed(5_000);
    const plain = await raw("identity");
    expect(plain.encoding).toBeUndefined();
    await vi.waitFor(async () => expect((await raw("br, gzip;q=0.8")).encoding).toBe("gzip"), 5_000);
    const packed = await raw("gzip");
    expect(gunzipSync(packed.bytes).equals(plain.bytes)).toBe(true);
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 5);
    expect((await raw("gzip;q=0, br")).encoding).toBeUndefined();
  });

  test("is 304 until something changes", async () => {
    const { headers } = await call(key, "GET", "/api/v1/rules");
    const unchanged = { headers: { "If-None-Match": headers.etag as string } };
    const again = await call(key, "GET", "/api/v1/rules", unchanged);
    expect([again.status, again.text, again.headers.etag]).toEqual([304, "", headers.etag]);
    const generation = await change();
    const after = await call(key, "GET", "/api/v1/rules", unchanged);
    expect([after.status, after.headers.etag]).toEqual([200, `"${generation}"`]);
  });
});

const listen = (by: string, headers: Record<string, string> = {}) => openStream(scene.base, by, headers);

describe("the stream", () => {
  test("tells the rules at once and again whenever they change", async () => {
    const stream = await listen(key);
    expect([stream.status, stream.type]).toEqual([200, "text/event-stream"]);
    const first = await stream.next();
    expect(first).toMatchObject({ event: "rules", id: first?.data.generation });
    const generation = await change();
    expect(await stream.next()).toMatchObject({ event: "rules", id: generation, data: { generation } });
    stream.stop();
  });

  test("resumed where the rules still stand it waits for the next change; resumed behind it tells at once", async () => {
    const generation = scene.ruleset.workspace(owner.workspaceId)?.generation ?? 0;
    const current = await listen(key, { "Last-Event-ID": String(generation) });
    const behind = await listen(key, { "Last-Event-ID": String(generation - 1) });
    expect((await behind.next())?.id).toBe(generation);
    const next = await change();
    expect((await current.next())?.id).toBe(next);
    current.stop();
    behind.stop();
  });

  test("ends when its key is revoked", async () => {
    const ending = await keyOf(owner);
    const stream = await listen(ending);
    await stream.next();
    await revokeApiKey(owner, { keyId: ending.split("_")[1] as string });
    expect(await stream.next()).toBeNull();
  });
});

describe("acknowledgements", () => {
  const client = (id: string, generation: number) => ({
    "X-Countersign-Client": `${id}; host-${id}; 1.2.3`,
    "X-Countersign-Generation": String(generation),
  });

  test("prove which clients run a generation", async () => {
    expect((await call(key, "POST", "/api/v1/rules/ack", { headers: client("a", 7) })).status).toBe(204);
    await call(key, "GET", "/api/v1/rules", { headers: client("b", 6) });
    const { json } = await call(key, "GET", "/api/v1/rules/acks?generation=7");
    expect(json).toMatchObject({
      generation: 7,
      confirmed: 1,
      total: 2,
      clients: [
        { id: "a", host: "host-a", sdk: "1.2.3", generation: 7, confirmed: true },
        { id: "b", generation: 6, confirmed: false },
      ],
    });
    await call(key, "POST", "/api/v1/rules/ack", { headers: client("b", 7) });
    expect((await call(key, "GET", "/api/v1/rules/acks?generation=7")).json).toMatchObject({ confirmed: 2, total: 2 });
  });

  test("prove nothing of whoever claims to be further than the rules themselves", async () => {
    const { generation } = (await call(key, "GET", "/api/v1/rules")).json as { generation: number };
    const told = [
      { client: "liar; h; 1", generation: 999_999_999 },
      { client: "honest; h; 1", generation },
    ];
    await call(key, "POST", "/api/v1/rules/ack", { body: told });
    const list = async (asked: number) => {
      const { json } = await call(key, "GET", `/api/v1/rules/acks?generation=${asked}`);
      const clients = json.clients as { id: string; confirmed: boolean }[];
      return Object.fromEntries(clients.map(({ id, confirmed }) => [id, confirmed]));
    };
    expect(await list(generation)).toMatchObject({ liar: false, honest: true });
    expect(await list(generation + 1)).toMatchObject({ liar: false, honest: false });
  });

  test("come as a list from whoever speaks for many, and a fault spoils the whole list", async () => {
    const told = [
      { client: "edge-1; host-e; 1.2.3", generation: 9 },
      { client: "edge-2; host-e; 1.2.3", generation: 8 },
    ];
    expect((await call(key, "POST", "/api/v1/rules/ack", { body: told })).status).toBe(204);
    const { json } = await call(key, "GET", "/api/v1/rules/acks?generation=9");
    expect(json.clients).toContainEqual(expect.objectContaining({ id: "edge-1", generation: 9, confirmed: true }));
    expect(json.clients).toContainEqual(expect.objectContaining({ id: "edge-2", generation: 8, confirmed: false }));
    for (const [body, path] of [
      [[told[0], { client: "", generation: 9 }], "1.client"],
      [[{ client: "edge-3; h; 1", generation: "9" }], "0.generation"],
      [{ client: "edge-3" }, ""],
      [[null], "0.client"],
      [Array(10_001).fill(told[0]), ""],
    ] as const) {
      const refused = await call(key, "POST", "/api/v1/rules/ack", { body });
      expect([refused.status, (refused.json.faults as { path: string }[])[0]?.path]).toEqual([422, path]);
    }
  });

  test("say who holds a stream open and who only polls", async () => {
    const open = await listen(key, client("streaming", 3));
    await call(key, "GET", "/api/v1/rules", { headers: client("polling", 3) });
    const connected = async () => {
      const { json } = await call(key, "GET", "/api/v1/rules/acks?generation=3");
      const clients = json.clients as { id: string; connected: boolean }[];
      return Object.fromEntries(clients.map(({ id, connected }) => [id, connected]));
    };
    expect(await connected()).toMatchObject({ streaming: true, polling: false });
    open.stop();
    await vi.waitFor(async () => expect(await connected()).toMatchObject({ streaming: false }), 5_000);
  });

  test("are nobody else's business: another workspace sees none, and a serving key may not look", async () => {
    const stranger = await scene.newTeam();
    expect((await call(stranger.key, "GET", "/api/v1/rules/acks?generation=1")).json.clients).toEqual([]);
    const serving = await keyOf(owner, { scopes: ["resolve"] });
    expect((await call(serving, "GET", "/api/v1/rules/acks?generation=1")).status).toBe(403);
  });

  test("name what is wrong with the headers", async () => {
    const { status, json } = await call(key, "POST", "/api/v1/rules/ack", {
      headers: { "X-Countersign-Client": " ; host", "X-Countersign-Generation": "many" },
    });
    expect([status, (json.faults as { path: string }[]).map(({ path }) => path)]).toEqual([
      422,
      ["X-Countersign-Client", "X-Countersign-Generation"],
    ]);
    expect((await call(key, "GET", "/api/v1/rules/acks")).status).toBe(422);
  });

  test("a wrong method is 405", async () => {
    const { status, headers } = await call(key, "GET", "/api/v1/rules/ack");
    expect([status, headers.allow]).toEqual([405, "POST"]);
  });
});
