import { fork } from "node:child_process";
import path from "node:path";
import { type EvalScene, evalScene, startSceneRun } from "#lib/testing/eval-scene.ts";
import { monotonicMs } from "./clock.ts";
import type { BenchDatabase } from "./database.ts";
import type { Model } from "./model.ts";
import { treeCpuMs, treeSharedMb } from "./process-tree.ts";
import type { Promptfoo } from "./promptfoo.ts";
import { startFlags } from "./start-flags.ts";
import { watch } from "./watch.ts";

/**
 * What one run took. `runMs`: from the first call's arrival at the model to the end of the process; `wholeMs`: with all
 * that comes before it; `cpuMs`: of everything that worked for it, `peakMb`: of the process, `databaseMb` beside it.
 */
export type Taken = { runMs: number; wholeMs: number; cpuMs: number; peakMb: number; databaseMb: number };
export type Contestant = { name: string; run(cases: number): Promise<Taken & { passed: number }> };

const WIRE_MODEL = "openai/bench-1";
const DATABASE_LOOK_MS = 500;

/** The model as an operator would set it up; the host is private, so it has to be allowed. */
function providerEnv(model: Model): Record<string, string> {
  const { host } = new URL(model.url);
  return { OPENAI_API_KEY: "sk-bench", OPENAI_BASE_URL: model.url, ALLOW_PRIVATE_HOSTS: host };
}

/** The most memory a database's processes take while `work` runs, pages that they share counted once. */
async function withDatabaseMb<T>(pid: number, work: () => Promise<T>): Promise<{ result: T; databaseMb: number }> {
  let databaseMb = treeSharedMb(pid);
  const looking = setInterval(() => {
    databaseMb = Math.max(databaseMb, treeSharedMb(pid));
  }, DATABASE_LOOK_MS);
  try {
    return { result: await work(), databaseMb };
  } finally {
    clearInterval(looking);
  }
}

/** Countersign: the run is laid out as a press of the button does it, then a fresh worker takes it to its verdict. */
export function ours({ url, db, context, pid }: BenchDatabase, model: Model, signal: AbortSignal): Contestant {
  // Laying out a run looks whether its model can be asked, here as in the worker; nothing else of ours reaches the worker.
  Object.assign(process.env, providerEnv(model));
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, NODE_ENV: "production", ...providerEnv(model) };
  const scenes = new Map<number, EvalScene>();
  async function sceneOf(cases: number): Promise<EvalScene> {
    const scene = scenes.get(cases) ?? (await evalScene(context, cases, { model: WIRE_MODEL }));
    scenes.set(cases, scene);
    return scene;
  }
  return {
    name: "Countersign",
    async run(cases) {
      const scene = await sceneOf(cases);
      // A database that has been in use knows its older runs, and not the one that starts.
      await db.$executeRaw`analyze eval_item`;
      const databaseCpuMs = treeCpuMs(pid);
      const began = monotonicMs();
      const runId = await startSceneRun(context, scene, { concurrency: 20, cache: false });
      const layingOutMs = monotonicMs() - began;
      const worker = () =>
        fork(path.join(import.meta.dirname, "engine-child.ts"), [url, runId], { env, execArgv: startFlags() });
      const { result, databaseMb } = await withDatabaseMb(pid, () => watch(worker, signal));
      if (result.code !== 0) throw new Error(`the worker ended with ${result.code}`);
      const cpuMs = result.cpuMs + treeCpuMs(pid) - databaseCpuMs;
      const { firstMs } = await model.tally();
      const passed = await db.evalItem.count({ where: { runId, status: "done", passed: true } });
      const { peakMb, endedMs } = result;
      const wholeMs = layingOutMs + result.wholeMs;
      return { runMs: endedMs - firstMs, wholeMs, cpuMs, peakMb, databaseMb, passed };
    },
  };
}

/** promptfoo's `eval`; its SQLite is part of its process. Unless it is to keep its results, it forgets them. */
export function theirs(promptfoo: Promptfoo, model: Model, keep: boolean): Contestant {
  return {
    name: keep ? "promptfoo" : "promptfoo --no-write",
    async run(cases) {
      const { wholeMs, endedMs, cpuMs, peakMb, passed } = await promptfoo.run({ cases, modelUrl: model.url, keep });
      const { firstMs } = await model.tally();
      return { runMs: endedMs - firstMs, wholeMs, cpuMs, peakMb, databaseMb: 0, passed };
    },
  };
}
