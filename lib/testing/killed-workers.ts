import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "../core/db.ts";
import { killHard, startDoomed } from "./doomed-process.ts";

/** A process must have been at work before its death tells anything. */
const LEAST_AGE_MS = 500;

/** Whole numbers from 0 up to `most`, the same for the same seed (Lehmer 1951, the minimal standard's multiplier). */
export function seededDraws(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
}

type Given = {
  db: Db;
  url: string;
  runId: string;
  workers: number;
  kills: number;
  seed: number;
  /** Who is asked; silent while a worker is replaced, so that the others do not end the run meanwhile. */
  vendor: { silence: Promise<void> };
};
type Worker = { child: ChildProcess; bornAt: number };

/**
 * Has a run carried by worker processes of its own, kills one at random (`SIGKILL`) as often as told, spread over the
 * run, puts another in its place each time, and returns when the run has its verdict. Says how many were killed.
 */
export async function carryByKilled({
  db,
  url,
  runId,
  workers,
  kills,
  seed,
  vendor,
}: Given): Promise<{ killed: number }> {
  const draw = seededDraws(seed);
  const { total } = await db.evalRun.findUniqueOrThrow({ where: { id: runId } });
  const done = () => db.evalItem.count({ where: { runId, status: { in: ["done", "failed"] } } });
  const ended = async () => (await db.evalRun.findUniqueOrThrow({ where: { id: runId } })).status === "done";
  async function hire(): Promise<Worker> {
    const child = await startDoomed("doomed-worker.fixture.ts", [url, runId, "2"]);
    return { child, bornAt: performance.now() };
  }
  // All begin at the same moment, however long their processes took to start.
  const crew = await Promise.all(Array.from({ length: workers }, hire));
  for (const { child } of crew) child.send("go");
  let killed = 0;
  try {
    while (!(await ended())) {
      const due = (total * (killed + 1)) / (kills + 2);
      const old = crew.filter(
        ({ bornAt, child }) => performance.now() - bornAt > LEAST_AGE_MS && child.exitCode === null,
      );
      const victim = old[draw(old.length || 1)];
      if (killed < kills && victim && (await done()) >= due) {
        await killHard(victim.child);
        killed += 1;
        crew.splice(crew.indexOf(victim), 1);
        const { promise, resolve } = Promise.withResolvers<void>();
        vendor.silence = promise;
        const heir = await hire();
        crew.push(heir);
        heir.child.send("go");
        resolve();
      }
      await sleep(10 + draw(100));
    }
  } finally {
    for (const { child } of crew) child.kill("SIGKILL");
  }
  return { killed };
}
