import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "../../core/db.ts";
import { newId } from "../../core/ids.ts";
import { findVersion } from "../../prompts/lookup.ts";
import { type Compiled, compileContent, messagesOf } from "../messages.ts";
import { answer } from "./answer.ts";
import { buffer } from "./buffer.ts";
import { type Claimed, claim, giveBack, giveUp, type Variant } from "./claim.ts";
import { type Feed, feed } from "./feed.ts";
import { flush, type ItemResult } from "./flush.ts";
import { gradeItem } from "./grade-item.ts";
import { heartbeat } from "./heartbeat.ts";
import { Slots } from "./slots.ts";

const GRADING_SLOTS = 8;
const WAIT_FOR_OTHERS_MS = 250;

export type ExecuteOptions = { leaseSeconds: number; signal: AbortSignal };

type Run = { promptId: string; challengerNumber: number; baselineNumber: number | null };

async function compiledVersions(db: Db, run: Run): Promise<Record<Variant, Compiled>> {
  const load = async (number: number) => compileContent((await findVersion(db, run.promptId, number)).content);
  const challenger = await load(run.challengerNumber);
  const baseline = run.baselineNumber === null ? challenger : await load(run.baselineNumber);
  return { challenger, baseline };
}

async function openItems(db: Db, runId: string): Promise<number> {
  await giveUp(db, runId);
  return db.evalItem.count({ where: { runId, status: { in: ["queued", "running"] } } });
}

/** Waits for all, then throws the first failure: nothing of a round goes on behind the next one's back. */
async function settle(tasks: Iterable<Promise<void>>): Promise<void> {
  const failed = (await Promise.allSettled(tasks)).find((each) => each.status === "rejected");
  if (failed) throw failed.reason;
}

/**
 * Works on a run until none of its items is open, here or at another worker. Any number of workers may do so at once;
 * being killed at any moment costs at most the calls under way. Returns false when it was told to stop before the end.
 */
export async function executeRun(db: Db, runId: string, { leaseSeconds, signal }: ExecuteOptions): Promise<boolean> {
  const run = await db.evalRun.findUniqueOrThrow({ where: { id: runId } });
  const versions = await compiledVersions(db, run);
  const workerId = newId();
  const grading = new Slots(GRADING_SLOTS);
  const results = buffer((rows: ItemResult[]) => flush(db, runId, workerId, rows));
  const heart = heartbeat(db, runId, workerId, leaseSeconds);
  const halt = AbortSignal.any([signal, heart.ended]);

  /** The call's slot is free as soon as the answer is there; grading waits for one of its own. */
  async function grade(item: Claimed, answered: Awaited<ReturnType<typeof answer>>): Promise<void> {
    await grading.take();
    try {
      results.add(await gradeItem(item, versions[item.variant], answered));
    } finally {
      grading.release();
    }
  }

  async function lane(items: Feed, grades: Promise<void>[]): Promise<void> {
    for (let item = await items.next(); item && !halt.aborted; item = await items.next()) {
      const version = versions[item.variant];
      const made = messagesOf(version, item.evalCase);
      const answered =
        "missing" in made
          ? { error: `lacks ${made.missing.join(", ")}` }
          : await answer(version, { messages: made.messages, trial: item.trial }, halt);
      grades.push(grade(item, answered));
    }
  }

  async function round(): Promise<void> {
    const grades: Promise<void>[] = [];
    const items = feed(run.concurrency * 2, (count) => claim(db, runId, workerId, leaseSeconds, count));
    try {
      await settle(Array.from({ length: run.concurrency }, () => lane(items, grades)));
    } finally {
      await Promise.all(grades);
      await results.drain();
    }
  }

  try {
    while (!halt.aborted && (await openItems(db, runId)) > 0) {
      await round();
      if ((await openItems(db, runId)) > 0) await sleep(WAIT_FOR_OTHERS_MS);
    }
    return !signal.aborted;
  } catch (error) {
    if (halt.aborted) return !signal.aborted;
    throw error;
  } finally {
    heart.stop();
    results.close();
    await giveBack(db, runId, workerId).catch(() => undefined);
  }
}
