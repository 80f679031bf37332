import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { type Client, createClient } from "../../sdk/src/node.ts";
import { freePort } from "../own-server.ts";
import { call, KEY, servePrompt, startFaultServer } from "./fault-server.ts";

const CLIENTS = 200;
const NAME = "support/agent";
const GONE_MS = 8_000;
const KILLS = 3;

type Acks = { confirmed: number; total: number };

type Seen = { asked: number; thrown: number; answers: Map<number, Set<string>> };

/** Asks every client for an answer again and again; keeps what was answered at each generation. */
function watchClients(clients: readonly Client[]) {
  const seen: Seen = { asked: 0, thrown: 0, answers: new Map() };
  const look = (client: Client) => {
    seen.asked += 1;
    try {
      const { generation, content } = client.resolve(NAME, { tenantId: "acme", variables: { name: "x" } });
      seen.answers.set(generation, (seen.answers.get(generation) ?? new Set()).add(content ?? ""));
    } catch {
      seen.thrown += 1;
    }
  };
  const timer = setInterval(() => clients.forEach(look), 50);
  return { seen, stop: () => clearInterval(timer) };
}

const everyone = (clients: readonly Client[], holds: (client: Client) => boolean, timeout: number) =>
  expect.poll(() => clients.filter((client) => !holds(client)).length, { timeout, interval: 50 }).toBe(0);

test("200 clients outlive a server that is killed again and again: no wrong answer, and all are back by themselves", {
  timeout: 300_000,
}, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "countersign-fault-"));
  const port = await freePort();
  let server = await startFaultServer(port, { DATA_DIR: folder });
  await servePrompt(server.url, NAME);
  const clients = Array.from({ length: CLIENTS }, (_, number) =>
    createClient({ url: server.url, apiKey: KEY, host: `host-${number % 10}` }),
  );
  await Promise.all(clients.map((client) => client.waitUntilReady(20_000)));
  /** The one text that each generation serves. */
  const right = new Map([[clients[0]?.status().generation ?? 0, 2]]);
  const watching = watchClients(clients);
  try {
    for (let kill = 1; kill <= KILLS; kill++) {
      await pause(1_000);
      await server.kill();
      await pause(GONE_MS);
      server = await startFaultServer(port, { DATA_DIR: folder });
      const back = performance.now();
      await everyone(clients, (client) => client.status().connected, 60_000);
      const backMs = performance.now() - back;
      const to = kill % 2 === 1 ? 1 : 2;
      const { generation } = await call<{ generation: number }>(
        server.url,
        "POST",
        `/prompts/${encodeURIComponent(NAME)}/rollback`,
        { channel: "stable", to, reason: `after kill ${kill}` },
      );
      right.set(generation, to);
      await everyone(clients, (client) => client.status().generation === generation, 10_000);
      await expect
        .poll(() => call<Acks>(server.url, "GET", `/rules/acks?generation=${generation}`), { timeout: 10_000 })
        .toMatchObject({ confirmed: CLIENTS });
      process.stdout.write(`kill ${kill}: all ${CLIENTS} connected ${Math.round(backMs)} ms after it was ready\n`);
    }
    watching.stop();
    const { asked, thrown, answers } = watching.seen;
    process.stdout.write(`${asked} answers of ${CLIENTS} clients over ${KILLS} kills; ${thrown} without one\n`);
    expect(thrown).toBe(0);
    expect(asked).toBeGreaterThan(CLIENTS * 200);
    for (const [generation, texts] of answers) {
      expect([...texts]).toEqual([`Version ${right.get(generation)} answers x.`]);
    }
    expect(answers.size).toBe(KILLS + 1);
  } finally {
    watching.stop();
    await Promise.all(clients.map((client) => client.close()));
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
