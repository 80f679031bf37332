import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createServingHandler } from "../../lib/api/front.ts";
import { createPrompt } from "../../lib/prompts/create-prompt.ts";
import { saveVersion } from "../../lib/prompts/save-version.ts";
import { promote } from "../../lib/releases/promote.ts";
import { rollBack } from "../../lib/releases/roll-back.ts";
import { putPolicy } from "../../lib/reviews/put-policy.ts";
import { followChanges } from "../../lib/serving/follow-changes.ts";
import { Ruleset } from "../../lib/serving/ruleset.ts";
import { apiScene } from "../../lib/testing/api-scene.ts";
import { testDb, versionOf } from "../../lib/testing/workspace.ts";
import type { Context } from "../../lib/usecase/context.ts";
import { type Client, createClient } from "../src/node.ts";
import { until } from "./stand-in.ts";

const CLIENTS = 200;

const { db, url } = await testDb();
const scene = await apiScene(db, url);
const clients: Client[] = [];
let owner: Context;
let key = "";

/** A Countersign of its own, on the same port each time, that can be killed. */
async function startServer(port: number) {
  const ruleset = new Ruleset();
  const follower = followChanges(url, ruleset, 600_000);
  await follower.loaded;
  const front = createServingHandler({ db, databaseUrl: url, ruleset, follower });
  const server = createServer((request, response) => void front.handle(request, response));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async kill() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await front.stop();
      await follower.stop();
    },
  };
}

beforeAll(async () => {
  ({ owner, key } = await scene.newTeam());
  await putPolicy(owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  await createPrompt(owner, { name: "agent" });
  for (const version of [1, 2, 3]) {
    await saveVersion(
      owner,
      versionOf("agent", { system: `v${version}`, ...(version > 1 ? { parent: version - 1 } : {}) }),
    );
  }
  await promote(owner, { name: "agent", version: 1, reason: "first" });
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
});

const served = (client: Client) => client.resolve("agent", { render: "none", conversationId: "c" }).version;
const everybody = (version: number) => clients.every((client) => served(client) === version);
const connected = () => clients.every((client) => client.status().connected);

test("a server killed and started again under two hundred clients: none answers wrongly, all come back and hear everything", async () => {
  let server = await startServer(0);
  for (let n = 0; n < CLIENTS; n++) {
    clients.push(createClient({ url: `http://127.0.0.1:${server.port}`, apiKey: key, host: `host-${n}` }));
  }
  await Promise.all(clients.map((client) => client.waitUntilReady(10_000)));
  await until(connected);

  // What was in force at some time since a client was last in touch is a right answer; anything else is wrong.
  let allowed = new Set([1]);
  const wrong: unknown[] = [];
  let answers = 0;
  const asking = setInterval(() => {
    for (const client of clients) {
      try {
        const version = served(client);
        answers += 1;
        if (!allowed.has(version)) wrong.push(version);
      } catch (error) {
        wrong.push(error);
      }
    }
  }, 5);

  for (const round of [1, 2, 3]) {
    await server.kill();
    await until(() => clients.every((client) => !client.status().connected));
    const [before, after] = round % 2 === 1 ? [1, 2] : [2, 1];
    allowed = new Set([before, after]);
    if (round === 1) await promote(owner, { name: "agent", version: 2, reason: "while nobody listens" });
    else if (round === 2) await rollBack(owner, { name: "agent", reason: "back" });
    else await promote(owner, { name: "agent", version: 2, reason: "again" });
    expect(everybody(before)).toBe(true);
    server = await startServer(server.port);
    await until(() => connected() && everybody(after), 20_000);
    allowed = new Set([after]);
    const generation = clients[0]?.status().generation;
    await until(async () => {
      const answer = await fetch(`http://127.0.0.1:${server.port}/api/v1/rules/acks?generation=${generation}`, {
        headers: { Authorization: `Bearer ${key}` },
      });
      return ((await answer.json()) as { confirmed: number }).confirmed >= CLIENTS;
    }, 20_000);
  }
  clearInterval(asking);
  expect(wrong).toEqual([]);
  expect(answers).toBeGreaterThan(CLIENTS * 50);
  await Promise.all(clients.map((client) => client.close()));
  await server.kill();
}, 120_000);
