import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { type EvalScene, evalScene, startSceneRun } from "#lib/testing/eval-scene.ts";
import { openBenchDatabase } from "./database.ts";
import { median, type PartOptions, type PartResult } from "./row.ts";
import { startFlags } from "./start-flags.ts";

type Measured = { tookMs: number; peakMb: number };

const CASES = 312;
const MANY_CASES = 4_800;
const ROUNDS = 3;

async function inChild(url: string, runId: string, latencyMs: number, signal: AbortSignal): Promise<Measured> {
  const env = { ...process.env, LOCAL_MODEL_LATENCY_MS: String(latencyMs) };
  const child = fork(path.join(import.meta.dirname, "engine-child.ts"), [url, runId], { env, execArgv: startFlags() });
  const end = () => void child.kill();
  signal.addEventListener("abort", end, { once: true });
  const [measured] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`the worker ended with ${code}`))),
  ]).finally(() => signal.removeEventListener("abort", end));
  return measured as Measured;
}

/**
 * Whole runs of 312 cases × 2 with the local model, 20 in flight, on a PostgreSQL with its usual durability: from the
 * first claim to the verdict, each by a fresh worker. With 200 ms an answer the floor is 6.24 s; with none, what is
 * left is the engine, the graders, the local model's own thinking and the warming up of a new process.
 */
export async function benchEngine({ signal }: PartOptions): Promise<PartResult> {
  const { url, db, context, close } = await openBenchDatabase();
  try {
    const scene = await evalScene(context, CASES);
    const large = await evalScene(context, MANY_CASES);

    async function measure(of: EvalScene, latencyMs: number): Promise<Measured> {
      signal.throwIfAborted();
      // A database that has been in use knows its older runs, and not the one that starts.
      await db.$executeRaw`analyze eval_item`;
      const runId = await startSceneRun(context, of, { concurrency: 20, cache: false });
      const measured = await inChild(url, runId, latencyMs, signal);
      const open = await db.evalItem.count({ where: { runId, status: { not: "done" } } });
      if (open > 0) throw new Error(`the run ended with ${open} calls unanswered`);
      return measured;
    }

    const slow: Measured[] = [];
    const bare: Measured[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      slow.push(await measure(scene, 200));
      bare.push(await measure(scene, 0));
    }
    const many = await measure(large, 0);
    const seconds = median(slow.map((each) => each.tookMs)) / 1000;
    const overhead = median(bare.map((each) => each.tookMs)) / (CASES * 2);
    const memory = median(slow.map((each) => each.peakMb));
    const rows = [
      { name: "eval 312 × 2, 200 ms model, 20 in flight", value: seconds, unit: "s", limit: 6.9 },
      { name: "eval engine at 0 ms, for each call", value: overhead, unit: "ms", limit: 0.6 },
      { name: "eval engine at 0 ms, 4,800 × 2", value: many.tookMs / (MANY_CASES * 2), unit: "ms", limit: 0.6 },
      { name: "eval worker, peak memory", value: memory, unit: "MB", limit: 220 },
    ];
    return { rows };
  } finally {
    await close();
  }
}
