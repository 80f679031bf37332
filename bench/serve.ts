import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fanOut } from "./fan-out.ts";
import { load } from "./load.ts";
import { openUnleash, UNLEASH } from "./peers/unleash.ts";
import { type BenchRow, median, type PartOptions, type PartResult } from "./row.ts";
import { layOut, requests, rollBack, SNAPSHOT_BYTES, servedBy } from "./serve-scene.ts";
import { cpuMicros, KEY, type Started, startScript } from "./server.ts";

const ROUNDS = 5;
const ROLLBACKS = 20;
const PORT = 41_700;
/** As many of its own clients as fit into one process that is not measured by them. */
const UNLEASH_CLIENTS = 100;

/** What is asked for again and again. `count`: how many requests make a round. */
const KINDS = {
  resolve: { name: "resolve over HTTP, CPU", status: 200, count: 30_000, limit: 40 },
  snapshot: { name: "rules snapshot of 100 KB, CPU", status: 200, count: 10_000, limit: 45 },
  unchanged: { name: "rules unchanged (304), CPU", status: 304, count: 30_000, limit: 20 },
} as const;
type Kind = keyof typeof KINDS;

/** Who answers: a process, and the bytes that ask it; what it has no request for is not measured of it. */
export type HttpContestant = { name: string; port: number; pid: number; requests: Partial<Record<Kind, string>> };

async function cpuPerRequest({ port, pid }: HttpContestant, kind: Kind, request: string): Promise<number> {
  const { count, status } = KINDS[kind];
  const before = cpuMicros(pid);
  await load(port, request, count, { status });
  return (cpuMicros(pid) - before) / count;
}

/** CPU of one request of each kind, ours first, every contestant in every round. The first round is thrown away. */
async function costs(contestants: readonly HttpContestant[], ...kinds: Kind[]): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const kind of kinds) {
    const taken = new Map<string, number[]>();
    for (let round = 0; round <= ROUNDS; round++) {
      for (const contestant of contestants) {
        const request = contestant.requests[kind];
        if (request === undefined) continue;
        const cost = await cpuPerRequest(contestant, kind, request);
        if (round > 0) taken.set(contestant.name, [...(taken.get(contestant.name) ?? []), cost]);
      }
    }
    const [mine = [], ...others] = taken.values();
    const names = [...taken.keys()].slice(1);
    const peers = others.map((each, index) => ({ name: names[index] ?? "", value: median(each) }));
    const ratio = median(mine.map((value, round) => Math.min(...others.map((each) => each[round] ?? NaN)) / value));
    const { name, limit } = KINDS[kind];
    rows.push({ name, value: median(mine), unit: "µs", limit, ...(peers.length > 0 && { peers, ratio }) });
  }
  return rows;
}

/** The costs of all kinds, and how soon Unleash's own clients hear of a change; without Unleash where it cannot be had. */
async function besidesUnleash(all: HttpContestant[], folder: string, signal: AbortSignal): Promise<BenchRow[]> {
  const unleash = await openUnleash(folder, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    console.log(`  without Unleash: ${error instanceof Error ? error.message : error}`);
    return null;
  });
  if (!unleash) return costs(all, "resolve", "snapshot", "unchanged");
  try {
    const { port, pid, evaluate } = unleash;
    const one = { name: "Unleash", port, pid, requests: { resolve: evaluate } };
    const rows = await costs([...all, one], "resolve");
    const [bare, theirs] = rows[0]?.peers ?? [];
    if (bare && theirs && rows[0]) {
      rows.push({ name: "resolve, bare node:http × as much", value: rows[0].value / bare.value, unit: "×" });
      rows.push({ name: "resolve, Unleash × as much", value: theirs.value / rows[0].value, unit: "×" });
    }
    const { snapshot, notModified, flags } = await unleash.fill(SNAPSHOT_BYTES);
    const full = { ...one, requests: { snapshot, unchanged: notModified } };
    rows.push(...(await costs([...all, full], "snapshot", "unchanged")));
    const [evaluated] = await costs([{ ...one, name: `Unleash, ${flags} flags` }], "resolve");
    if (evaluated) rows.push({ ...evaluated, name: `Unleash: one user's ${flags} flags, CPU`, limit: undefined });
    const heardMs = await unleash.tellClients(UNLEASH_CLIENTS);
    rows.push({ name: `Unleash: change → last of ${UNLEASH_CLIENTS} clients`, value: heardMs, unit: "ms" });
    return rows;
  } finally {
    await unleash.close();
  }
}

/** From the press to the moment another process serves the older version; the write's own process has it when it answers. */
async function rollbacks(writer: number, reader: number): Promise<BenchRow[]> {
  const own: number[] = [];
  const other: number[] = [];
  for (let round = 0; round < ROLLBACKS; round++) {
    const began = performance.now();
    const { to } = await rollBack(writer);
    if ((await servedBy(writer)) !== to) throw new Error("the writer answered before it served the rollback");
    own.push(performance.now() - began);
    while ((await servedBy(reader)) !== to) await new Promise((resolve) => setTimeout(resolve, 1));
    other.push(performance.now() - began);
  }
  return [
    { name: "rollback: press → served by the same process", value: median(own), unit: "ms", limit: 1_000 },
    { name: "rollback: press → served by another process", value: median(other), unit: "ms", limit: 1_000 },
    { name: "rollback: slowest of 20, another process", value: Math.max(...other), unit: "ms", limit: 1_000 },
  ];
}

/**
 * What serving costs beside bare node:http in the same run, and how soon a rollback is served and has reached everybody who
 * listens. Linux only.
 */
export async function benchServe({ signal }: PartOptions): Promise<PartResult> {
  const folder = await mkdtemp(path.join(tmpdir(), "countersign-bench-"));
  const env = { DATA_DIR: folder, SEED: "empty", INIT_API_KEY: KEY, INIT_ADMIN_PASSWORD: "a password for benchmarks" };
  const started: Started[] = [];
  const start = async (file: string, more: Record<string, string>, port: number) => {
    const made = await startScript(file, more, port, signal);
    started.push(made);
    return made;
  };
  try {
    const writer = await start("server.ts", { ...env, ROLE: "serve,worker" }, PORT);
    const reader = await start("server.ts", { ...env, ROLE: "serve" }, PORT + 1);
    await layOut(writer.port);
    const { answerBytes, ...asked } = await requests(reader.port);
    const bare = await start("bench/bare-http.ts", { ANSWER_BYTES: String(answerBytes) }, PORT + 2);
    const contestant = (name: string, { port, child }: Started, wanted: HttpContestant["requests"]) => ({
      ...{ name, port, pid: child.pid ?? 0, requests: wanted },
    });
    const we = contestant("Countersign", reader, asked);
    const floor = contestant("bare node:http", bare, { resolve: asked.resolve });
    const rows = await besidesUnleash([we, floor], path.join(folder, "unleash"), signal);
    rows.push(...(await rollbacks(writer.port, reader.port)));
    rows.push(...(await fanOut(writer, reader)));
    return { rows, versions: [UNLEASH] };
  } finally {
    for (const each of started.toReversed()) await each.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
