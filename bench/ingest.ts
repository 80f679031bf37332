import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { openDb } from "#lib/core/db.ts";
import type { Context } from "#lib/usecase/context.ts";
import { buildCalls } from "./build-calls.ts";
import type { Sent } from "./ingest-sender.ts";
import { residentMb, treeCpuMs } from "./process-tree.ts";
import { type BenchRow, type PartOptions, type PartResult, quantile } from "./row.ts";
import { layOut } from "./serve-scene.ts";
import { call, cpuMicros, KEY, type Started, startScript } from "./server.ts";

const PORT = 41_800;
const SECONDS = 60;
const WARM_SECONDS = 8;
const STORED = 10_000_000;
const WANTED_MICROS = 1e6 / 5_000;
const PROMPTS = ["bench/agent", "bench/other-0", "bench/other-1", "bench/other-2", "bench/other-3"];

/** Asks for a prompt fifty times a second until it is told to stop; returns how long each answer took, in ms. */
async function resolves(port: number, until: AbortSignal): Promise<number[]> {
  const taken: number[] = [];
  while (!until.aborted) {
    const began = performance.now();
    await call(port, "POST", "/prompts/bench%2Fagent", { version: "stable", render: "none" });
    taken.push(performance.now() - began);
    await pause(20);
  }
  return taken;
}

async function send(port: number, seconds: number, signal: AbortSignal): Promise<Sent> {
  const file = path.join(import.meta.dirname, "ingest-sender.ts");
  const child = fork(file, [String(port), KEY, String(seconds), PROMPTS.join(",")], { signal });
  const gone = once(child, "exit").then(([code]) => {
    if (code !== 0) throw new Error(`the sender ended with ${code}`);
  });
  const [sent] = (await Promise.race([once(child, "message"), gone.then(() => [])])) as [Sent];
  await gone;
  return sent;
}

/** How many bytes each of the calls that are kept takes, with its indexes and without and with its text. */
async function bytesOfCalls(url: string): Promise<BenchRow[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const size = async (parent: string) => {
      const { rows } = await client.query<{ bytes: string; rows: string }>(
        `select coalesce(sum(pg_total_relation_size(inhrelid)), 0) as bytes, (select count(*) from ${parent}) as rows
         from pg_inherits where inhparent = $1::regclass`,
        [parent],
      );
      return { bytes: Number(rows[0]?.bytes), rows: Number(rows[0]?.rows) };
    };
    const [calls, texts, spans] = [await size("call"), await size("call_content"), await size("trace_span")];
    return [
      { name: "ingest: disk per call without text", value: calls.bytes / calls.rows, unit: "B" },
      { name: "ingest: disk per text of 2 KB", value: texts.bytes / texts.rows, unit: "B" },
      { name: "ingest: disk per other span", value: spans.bytes / spans.rows, unit: "B" },
    ];
  } finally {
    await client.end();
  }
}

type Taking = { port: number; pid: number; postgres: number; seconds: number; signal: AbortSignal };

/** Sends for some seconds, and says what that came to; `where` names what was stored before. */
async function measure(where: string, { port, pid, postgres, seconds, signal }: Taking): Promise<BenchRow[]> {
  await send(port, WARM_SECONDS, signal);
  const memory = [residentMb(pid)];
  const watch = setInterval(() => memory.push(residentMb(pid)), 1_000);
  const busy = new AbortController();
  const asked = resolves(port, busy.signal);
  const before = { server: cpuMicros(pid), postgres: treeCpuMs(postgres) };
  const sent = await send(port, seconds, signal);
  const cost = { server: cpuMicros(pid) - before.server, postgres: (treeCpuMs(postgres) - before.postgres) * 1000 };
  busy.abort();
  clearInterval(watch);

  const third = Math.ceil(memory.length / 3);
  const [early, late] = [memory.slice(0, third), memory.slice(-third)].map((each) => Math.max(...each));
  const rows: BenchRow[] = [
    { name: "spans a second, sustained (5,000 wanted)", value: sent.spans / sent.seconds, unit: "/s" },
    { name: "time for one span", value: (sent.seconds * 1e6) / sent.spans, unit: "µs", limit: WANTED_MICROS },
    { name: "CPU of the server per span", value: cost.server / sent.spans, unit: "µs" },
    { name: "CPU of PostgreSQL per span", value: cost.postgres / sent.spans, unit: "µs" },
    { name: "sent on per second", value: sent.bytes / sent.seconds / 1e6, unit: "MB" },
    { name: "slowest request of 512", value: sent.slowestMs, unit: "ms" },
    { name: "told to come again", value: sent.deferred, unit: "requests" },
    { name: "memory, most in the first third", value: early ?? Number.NaN, unit: "MB" },
    { name: "memory, most in the last third", value: late ?? Number.NaN, unit: "MB" },
    { name: "resolve beside it, p50", value: quantile(await asked, 0.5), unit: "ms" },
    { name: "resolve beside it, p99", value: quantile(await asked, 0.99), unit: "ms" },
  ];
  return rows.map((row) => ({ ...row, name: `ingest${where}: ${row.name}` }));
}

/** Ten million calls of the last thirty days, which nobody sent. */
async function fill(url: string): Promise<BenchRow> {
  const db = openDb(url);
  try {
    const { id: workspaceId } = await db.workspace.findFirstOrThrow();
    const context: Context = { db, workspaceId, actor: { kind: "job", name: "bench" }, source: "job" };
    const { bytes } = await buildCalls(context, STORED, Date.now());
    return { name: "ingest: what is stored after ten million calls", value: bytes / 1e9, unit: "GB" };
  } finally {
    await db.$disconnect();
  }
}

/**
 * How many spans a second a server takes in that is sent bodies of 512 spans as fast as it answers, what that costs in CPU,
 * and what it does to who asks for prompts meanwhile. Sender, server and database share this machine. With --long for
 * five minutes, and for one more beside ten million calls. Linux only.
 */
export async function benchIngest({ long, signal }: PartOptions): Promise<PartResult> {
  const seconds = Number(process.env.BENCH_INGEST_SECONDS ?? SECONDS);
  const folder = await mkdtemp(path.join(tmpdir(), "countersign-bench-"));
  let server: Started | undefined;
  try {
    const env = {
      DATA_DIR: folder,
      SEED: "empty",
      INIT_API_KEY: KEY,
      INIT_ADMIN_PASSWORD: "a password for benchmarks",
    };
    server = await startScript("server.ts", { ...env, ROLE: "serve" }, PORT, signal);
    const { port } = server;
    const pid = server.child.pid ?? 0;
    await layOut(port);
    const [postmaster, , , databasePort] = readFileSync(path.join(folder, "pg", "postmaster.pid"), "utf8").split("\n");
    const password = readFileSync(path.join(folder, "pg", "countersign.password"), "utf8");
    const url = `postgresql://postgres:${password}@127.0.0.1:${databasePort}/countersign`;

    const quiet = new AbortController();
    const idle = resolves(port, quiet.signal);
    await pause(3_000, undefined, { signal });
    quiet.abort();
    const taking = { port, pid, postgres: Number(postmaster), seconds, signal };
    const rows: BenchRow[] = [
      ...(await measure("", { ...taking, seconds: seconds * (long ? 5 : 1) })),
      { name: "ingest: resolve alone, p99", value: quantile(await idle, 0.99), unit: "ms" },
      ...(await bytesOfCalls(url)),
    ];
    if (long) rows.push(await fill(url), ...(await measure(" beside ten million calls", taking)));
    return { rows };
  } finally {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
