import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { load } from "./load.ts";
import { median, type PartOptions, type PartResult } from "./row.ts";
import { call, cpuMicros, KEY, type Started, startScript } from "./server.ts";

const REQUESTS = 30_000;
const ROUNDS = 5;
const ROLLBACKS = 20;
const PORT = 41_700;
const NAME = "bench%2Fagent";

const SYSTEM = `You answer questions about returns for customers of {{company}}.\n\n${"- Never promise a day, a date or a time for a refund.\n".repeat(12)}`;

async function prepare(port: number): Promise<void> {
  await call(port, "PUT", "/policies/*", { requiredReviewers: 0, requiredGroups: [], gate: "advisory" });
  await call(port, "POST", "/prompts", { name: "bench/agent" });
  for (const version of [1, 2]) {
    const saved = await call(port, "POST", `/prompts/${NAME}/versions`, {
      system: `${SYSTEM}Version ${version}.`,
      userTemplate: "{{message}}",
      model: "local/nearest-1",
      changelog: `version ${version}`,
      ...(version > 1 ? { parent: version - 1 } : {}),
    });
    if (saved.status !== 201) throw new Error(JSON.stringify(saved.body));
    const released = await call(port, "POST", `/prompts/${NAME}/releases`, {
      channel: "stable",
      version,
      reason: "bench",
    });
    if (released.status !== 201) throw new Error(JSON.stringify(released.body));
  }
}

function request(port: number, url: string, body: string): string {
  return [
    `POST ${url} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `Authorization: Bearer ${KEY}`,
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "",
    body,
  ].join("\r\n");
}

async function cpuPerRequest(server: Started, url: string, body: string): Promise<number> {
  const pid = server.child.pid ?? 0;
  const before = cpuMicros(pid);
  await load(server.port, request(server.port, url, body), REQUESTS);
  return (cpuMicros(pid) - before) / REQUESTS;
}

type Resolved = { version: number };
const resolved = async (port: number) =>
  ((await call(port, "POST", `/prompts/${NAME}`, { version: "stable", render: "none" })).body as Resolved).version;

/** From the press to the moment another process serves the older version; the write's own process has it when it answers. */
async function rollbacks(writer: number, reader: number): Promise<{ own: number[]; other: number[] }> {
  const own: number[] = [];
  const other: number[] = [];
  for (let round = 0; round < ROLLBACKS; round++) {
    const to = (await resolved(writer)) === 2 ? 1 : 2;
    const began = performance.now();
    await call(writer, "POST", `/prompts/${NAME}/rollback`, { channel: "stable", to, reason: "bench" });
    if ((await resolved(writer)) !== to) throw new Error("the writer answered before it served the rollback");
    own.push(performance.now() - began);
    while ((await resolved(reader)) !== to) await new Promise((resolve) => setTimeout(resolve, 1));
    other.push(performance.now() - began);
  }
  return { own, other };
}

/** CPU of a resolve beside bare node:http in the same run, and how soon a rollback is served. Linux only. */
export async function benchServing({ signal }: PartOptions): Promise<PartResult> {
  const folder = await mkdtemp(path.join(tmpdir(), "countersign-bench-"));
  const env = { DATA_DIR: folder, SEED: "empty", INIT_API_KEY: KEY, INIT_ADMIN_PASSWORD: "a password for benchmarks" };
  const started: Started[] = [];
  try {
    const server = await startScript("server.ts", { ...env, ROLE: "serve,worker" }, PORT, signal);
    started.push(server);
    const other = await startScript("server.ts", { ...env, ROLE: "serve" }, PORT + 1, signal);
    started.push(other);
    await prepare(server.port);
    const body = JSON.stringify({
      version: "stable",
      variables: { company: "Northfold", message: "Where is my money?" },
      tenantId: "acme",
      conversationId: "c-91",
    });
    const sample = await fetch(`http://127.0.0.1:${server.port}/api/v1/prompts/${NAME}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${KEY}`, "Content-Type": "application/json" },
      body,
    });
    const bytes = (await sample.arrayBuffer()).byteLength;
    const bare = await startScript("bench/bare-http.ts", { ANSWER_BYTES: String(bytes) }, PORT + 2, signal);
    started.push(bare);
    const url = `/api/v1/prompts/${NAME}`;
    await cpuPerRequest(server, url, body);
    await cpuPerRequest(bare, url, body);
    const ours: number[] = [];
    const floor: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await cpuPerRequest(server, url, body));
      floor.push(await cpuPerRequest(bare, url, body));
    }
    const ratios = ours.map((value, round) => value / (floor[round] ?? 1));
    const { own, other: elsewhere } = await rollbacks(server.port, other.port);
    const rows = [
      { name: "resolve over HTTP, CPU", value: median(ours), unit: "µs", limit: 40 },
      { name: "bare node:http, same body and answer", value: median(floor), unit: "µs" },
      { name: "resolve / bare, paired", value: median(ratios), unit: "×", limit: 2.5 },
      { name: "rollback: press → served by the same process", value: median(own), unit: "ms", limit: 1_000 },
      { name: "rollback: press → served by another process", value: median(elsewhere), unit: "ms", limit: 1_000 },
      { name: "rollback: slowest of 20, another process", value: Math.max(...elsewhere), unit: "ms", limit: 1_000 },
    ];
    return { rows };
  } finally {
    for (const each of started.toReversed()) await each.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
