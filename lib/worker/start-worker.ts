import type { Db } from "../core/db.ts";
import { log } from "../core/log.ts";
import type { JobData } from "../jobs/jobs.ts";
import { queue } from "../jobs/queue.ts";
import { adoptRuns } from "./adopt-runs.ts";
import { beginRunOnSave } from "./begin-run-on-save.ts";
import { carriedRuns, carryRun } from "./carry-run.ts";
import { purge } from "./purge.ts";

const RUNS_AT_ONCE = 4;
const ADOPT_EVERY_MS = 3_000;
const PURGE_EVERY_MS = 3_600_000;

/** `stop` gives up the calls under way, gives their items back for others to take up, and returns when that is done. */
export type Worker = { stop(): Promise<void> };

/** Begins to take jobs from the queue. */
export async function startWorker(db: Db, options: { leaseSeconds: number }): Promise<Worker> {
  const stopping = new AbortController();
  const boss = await queue();
  await boss.work<JobData["eval-run"]>(
    "eval-run",
    {
      batchSize: 1,
      localConcurrency: RUNS_AT_ONCE,
      pollingIntervalSeconds: 1,
      notifyPollingIntervalSeconds: 2,
      burstWhenBatchFull: true,
      heartbeatRefreshSeconds: 5,
    },
    async (jobs) => {
      for (const job of jobs) await carryRun(db, job.data.runId, options.leaseSeconds, stopping.signal);
    },
  );
  await boss.work<JobData["version-saved"]>(
    "version-saved",
    { batchSize: 1, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 2, burstWhenBatchFull: true },
    async (jobs) => {
      for (const job of jobs) await beginRunOnSave(db, job.data);
    },
  );

  const adopt = setInterval(() => {
    void adoptRuns(db, options.leaseSeconds, stopping.signal).catch((error) =>
      log.error("looking for runs that stand still", error),
    );
  }, ADOPT_EVERY_MS);
  const purging = setInterval(() => {
    void purge(db).catch((error) => log.error("purging what has served its time", error));
  }, PURGE_EVERY_MS);

  return {
    async stop() {
      clearInterval(adopt);
      clearInterval(purging);
      stopping.abort(new Error("the worker was told to stop"));
      await Promise.allSettled(carriedRuns().values());
    },
  };
}
