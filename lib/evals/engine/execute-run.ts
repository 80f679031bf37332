import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "../../core/db.ts";
import { newId } from "../../core/ids.ts";
import { buffer } from "./buffer.ts";
import { giveBack, giveUp } from "./claim.ts";
import { flush, type ItemResult } from "./flush.ts";
import { heartbeat } from "./heartbeat.ts";
import { openRunJudge } from "./run-judge.ts";
import { openSides } from "./sides.ts";
import { cancelUnasked, recordStop, Spending } from "./spending.ts";
import { Will } from "./will.ts";
import { type Crew, workRound } from "./work-round.ts";
import type { Pulse } from "./worked-time.ts";

const WAIT_FOR_OTHERS_MS = 250;

export type ExecuteOptions = { leaseSeconds: number; signal: AbortSignal };

/** How many items are still to be done, by anybody, once those nobody will do are closed. */
async function openItems(db: Db, runId: string, spent: boolean): Promise<number> {
  await giveUp(db, runId);
  if (spent) await cancelUnasked(db, runId);
  const rows = await db.$queryRaw<{ open: number }[]>`
    select count(*)::int as open from eval_item where run_id = ${runId} and status in ('queued', 'running')`;
  return rows[0]?.open ?? 0;
}

/**
 * Works on a run until none of its items is open, here or at another worker; until its budget is spent, when what nobody
 * asked is cancelled; or until it is held or ended by somebody. Any number of workers may do so at once; being killed at
 * any moment costs at most the calls under way. Returns false when it was told to stop before the end.
 */
export async function executeRun(db: Db, runId: string, { leaseSeconds, signal }: ExecuteOptions): Promise<boolean> {
  const run = await db.evalRun.findUniqueOrThrow({ where: { id: runId } });
  const { workspaceId, concurrency, useCache, budgetUsd, budgetSeconds } = run;
  const [sides, judge] = await Promise.all([openSides(db, run), openRunJudge(db, run)]);
  const workerId = newId();
  const will = new Will(signal);
  const spending = new Spending({ usd: budgetUsd, seconds: budgetSeconds });
  let stop: Promise<void> | null = null;

  function heed(): void {
    const stopped = stop ? null : spending.exceeded();
    if (!stopped) return;
    will.lose("spent");
    stop = recordStop(db, runId, stopped);
    stop.catch(() => undefined);
  }

  async function feel(pulse: Pulse | null): Promise<void> {
    if (pulse?.status === "paused") return will.lose("held");
    if (pulse?.status !== "running") return will.lose("ended");
    if (pulse.stopped) return will.lose("spent");
    spending.worked(pulse.workedMs);
    heed();
  }

  const results = buffer(async (rows: ItemResult[]) => {
    await flush(db, runId, workerId, rows);
    await spending.look(db, runId, workerId);
    heed();
  });
  function record(result: ItemResult): void {
    results.add(result);
    spending.add(result);
    heed();
  }

  const crew: Crew = {
    ...{ db, runId, workspaceId, workerId, leaseSeconds, concurrency, useCache, sides, judge, will, record },
  };
  const over = () => will.lost !== null && will.lost !== "spent";
  const open = async () => {
    await stop;
    return openItems(db, runId, will.lost === "spent");
  };

  await spending.look(db, runId, workerId);
  heed();
  const heart = heartbeat(db, { runId, workerId, leaseSeconds }, feel);
  try {
    while (!over() && (await open()) > 0) {
      const begun = will.lost === null ? await workRound(crew).finally(() => results.drain()) : 0;
      // What is open and cannot be had is in the hands of others.
      if (begun === 0 && !over()) await sleep(WAIT_FOR_OTHERS_MS);
    }
    return !signal.aborted;
  } catch (error) {
    if (will.now.aborted) return !signal.aborted;
    throw error;
  } finally {
    await heart.stop();
    results.close();
    await giveBack(db, runId, workerId).catch(() => undefined);
  }
}
