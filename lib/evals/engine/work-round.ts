import type { Db } from "../../core/db.ts";
import type { OpenJudge } from "../judge/open-judge.ts";
import { type Answered, answer } from "./answer.ts";
import { type Claimed, claim, giveBack, type Variant } from "./claim.ts";
import { feed } from "./feed.ts";
import type { ItemResult } from "./flush.ts";
import { answeredItem, gradeItem } from "./grade-item.ts";
import { type Prepared, prepare } from "./prepare.ts";
import type { Side } from "./sides.ts";
import { Slots } from "./slots.ts";
import type { Will } from "./will.ts";

const LEAST_GRADING_SLOTS = 8;

/** A worker at its run. `record` keeps what came of an item, again when it is graded. */
export type Crew = {
  db: Db;
  runId: string;
  workspaceId: string;
  workerId: string;
  leaseSeconds: number;
  concurrency: number;
  useCache: boolean;
  sides: Record<Variant, Side>;
  judge: OpenJudge;
  will: Will;
  record: (result: ItemResult) => void;
};

/** Waits for all, then throws the first failure: nothing of a round goes on behind the next one's back. */
async function settle(tasks: Iterable<Promise<void>>): Promise<void> {
  const failed = (await Promise.allSettled(tasks)).find((each) => each.status === "rejected");
  if (failed) throw failed.reason;
}

/**
 * Asks and grades until a claim brings nothing, or the worker loses its will; then nothing is under way any more, and
 * what no lane began has been given back. Grading has slots of its own; answers that wait for one are bounded. Returns how
 * many items were begun.
 */
export async function workRound(crew: Crew): Promise<number> {
  const { db, runId, workspaceId, workerId, leaseSeconds, concurrency, useCache, sides, judge, will, record } = crew;
  const slots = Math.max(LEAST_GRADING_SLOTS, concurrency);
  const grading = new Slots(slots);
  const ungraded = new Slots(slots + concurrency * 2);
  const grades = new Set<Promise<void>>();
  const notBegun: number[] = [];
  let begun = 0;
  const items = feed<Prepared>(concurrency * 2, async (count) =>
    prepare(db, { sides, workspaceId, useCache }, await claim(db, runId, workerId, leaseSeconds, count)),
  );
  const asking = () => will.lost === null;

  /** An answer is recorded before it is graded: whoever takes the item over need not ask again. */
  async function grade(item: Claimed, answered: Answered): Promise<void> {
    if (!("error" in answered)) record(answeredItem(item, answered));
    const before = will.lost;
    await grading.take();
    try {
      // Held while it waited: whoever goes on with the run grades it.
      if (will.now.aborted || (before !== will.lost && will.lost === "held")) return;
      const { version } = sides[item.variant];
      record(await gradeItem(item, version, answered, judge.forItem(will.now), will.now));
    } catch (error) {
      if (!will.now.aborted) throw error;
    } finally {
      grading.release();
      ungraded.release();
    }
  }

  function begin(item: Claimed, answered: Answered): void {
    const task = grade(item, answered);
    grades.add(task);
    task.then(
      () => grades.delete(task),
      () => undefined,
    );
  }

  async function ask(next: Prepared): Promise<void> {
    await ungraded.take();
    const { item } = next;
    try {
      begin(item, await answer(db, sides[item.variant], next, { signal: will.now, patience: will.soon }));
    } catch (error) {
      ungraded.release();
      if (asking()) throw error;
      notBegun.push(item.position);
    }
  }

  async function lane(): Promise<void> {
    for (let next = await items.next(); next; next = await items.next()) {
      begun += 1;
      if (asking()) await ask(next);
      else notBegun.push(next.item.position);
    }
  }

  /** What is held ahead is given back as soon as the will is lost, not after the last call under way. */
  async function giveUp(): Promise<void> {
    const left = await items.close();
    await giveBack(
      db,
      runId,
      workerId,
      left.map(({ item }) => item.position),
    );
  }

  const rest = () => void giveUp().catch(() => undefined);
  will.soon.addEventListener("abort", rest);
  try {
    await settle(Array.from({ length: concurrency }, lane));
  } finally {
    will.soon.removeEventListener("abort", rest);
    await settle(grades);
    await giveBack(db, runId, workerId, notBegun);
  }
  return begun;
}
