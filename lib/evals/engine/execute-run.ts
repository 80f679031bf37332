import type { Db } from "../../core/db.ts";
import { newId } from "../../core/ids.ts";
import type { PromptContent } from "../../prompts/domain/content.ts";
import { findVersion } from "../../prompts/lookup.ts";
import { casePasses } from "../graders/case-passes.ts";
import { gradeOutput } from "../graders/grade-output.ts";
import { localJudge } from "../graders/judge-local.ts";
import { type Compiled, compileContent, messagesOf } from "../messages.ts";
import { answer } from "./answer.ts";
import { buffer } from "./buffer.ts";
import { type Claimed, claim, giveBack, renew, type Variant } from "./claim.ts";
import { feed } from "./feed.ts";
import { flush, type ItemResult } from "./flush.ts";
import { Slots } from "./slots.ts";

const GRADING_SLOTS = 8;
const WAIT_FOR_OTHERS_MS = 250;

export type ExecuteOptions = { leaseSeconds: number; signal: AbortSignal };

const EMPTY = {
  output: null,
  passed: null,
  grades: null,
  latencyMs: null,
  inputTokens: null,
  outputTokens: null,
  costUsd: null,
};

async function gradedResult(
  item: Claimed,
  version: Compiled,
  grading: Slots,
  answered: Awaited<ReturnType<typeof answer>>,
) {
  const at = { position: item.position, attempt: item.attempt };
  if ("error" in answered) return { ...at, ...EMPTY, error: answered.error };
  const { answer: made, latencyMs } = answered;
  await grading.take();
  try {
    const grades = await gradeOutput(
      item.evalCase,
      { ...made, latencyMs },
      { judge: localJudge, outputSchema: version.content.outputSchema },
    );
    const { output, inputTokens, outputTokens, costUsd } = made;
    return {
      ...at,
      output,
      passed: casePasses(grades),
      grades,
      latencyMs,
      inputTokens,
      outputTokens,
      costUsd,
      error: null,
    };
  } catch (error) {
    return {
      ...at,
      ...EMPTY,
      output: made.output,
      error: `could not be graded: ${error instanceof Error ? error.message : error}`,
    };
  } finally {
    grading.release();
  }
}

async function compiledVersions(
  db: Db,
  run: { promptId: string; challengerNumber: number; baselineNumber: number | null },
) {
  const load = async (number: number) =>
    compileContent((await findVersion(db, run.promptId, number)).content as PromptContent);
  const challenger = await load(run.challengerNumber);
  const baseline = run.baselineNumber === null ? challenger : await load(run.baselineNumber);
  return { challenger, baseline } satisfies Record<Variant, Compiled>;
}

async function openItems(db: Db, runId: string): Promise<number> {
  return db.evalItem.count({ where: { runId, status: { in: ["queued", "running"] } } });
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
  const renewing = setInterval(
    () => void renew(db, runId, workerId, leaseSeconds).catch(() => undefined),
    (leaseSeconds * 1000) / 3,
  );

  async function lane(items: ReturnType<typeof feed>, grades: Set<Promise<void>>): Promise<void> {
    for (let item = await items.next(); item && !signal.aborted; item = await items.next()) {
      const version = versions[item.variant];
      const made = messagesOf(version, item.evalCase);
      const answered =
        "missing" in made
          ? { error: `lacks ${made.missing.join(", ")}` }
          : await answer(version, made.messages, signal);
      const graded = gradedResult(item, version, grading, answered).then((result) => results.add(result));
      grades.add(graded);
      void graded.finally(() => grades.delete(graded));
    }
  }

  async function round(): Promise<void> {
    const grades = new Set<Promise<void>>();
    const items = feed(run.concurrency * 2, (count) => claim(db, runId, workerId, leaseSeconds, count));
    await Promise.all(Array.from({ length: run.concurrency }, () => lane(items, grades)));
    await Promise.all(grades);
    await results.drain();
  }

  try {
    while (!signal.aborted && (await openItems(db, runId)) > 0) {
      await round();
      if ((await openItems(db, runId)) > 0) await new Promise((resolve) => setTimeout(resolve, WAIT_FOR_OTHERS_MS));
    }
    return !signal.aborted;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  } finally {
    clearInterval(renewing);
    await results.drain().catch(() => undefined);
    await giveBack(db, runId, workerId).catch(() => undefined);
  }
}
