import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fanOut } from "./fan-out.ts";
import { load } from "./load.ts";
import { type BenchRow, median, type PartOptions, type PartResult } from "./row.ts";
import { layOut, requests, rollBack, servedBy } from "./serve-scene.ts";
import { cpuMicros, KEY, type Started, startScript } from "./server.ts";

const ROUNDS = 5;
const ROLLBACKS = 20;
const PORT = 41_700;

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
async function costs(contestants: readonly HttpContestant[]): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const kind of Object.keys(KINDS) as Kind[]) {
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
    const rows = await costs([
      contestant("Countersign", reader, asked),
      contestant("bare node:http", bare, { resolve: asked.resolve }),
    ]);
    rows.push(...(await rollbacks(writer.port, reader.port)));
    rows.push(...(await fanOut(writer, reader)));
    return { rows };
  } finally {
    for (const each of started.toReversed()) await each.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
