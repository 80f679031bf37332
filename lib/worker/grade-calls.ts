import type { Db } from "../core/db.ts";
import { log } from "../core/log.ts";
import { gradedPrompts } from "../evals/online/draw-calls.ts";
import { gradePrompt } from "../evals/online/grade-prompt.ts";

/** Grades a sample of calls, prompt by prompt; a prompt that fails keeps none of the others from it. */
export function callGrader(db: Db, signal: AbortSignal): () => Promise<number> {
  let under: Promise<number> | null = null;

  async function gradeAll(): Promise<number> {
    let graded = 0;
    for (const prompt of await gradedPrompts(db)) {
      if (signal.aborted) break;
      try {
        graded += await gradePrompt(db, prompt, signal);
      } catch (error) {
        log.error("grading calls", error, { promptId: prompt.promptId });
      }
    }
    return graded;
  }
  // One round at a time in a process: a judge may be slower than the timer.
  return () => {
    under ??= gradeAll().finally(() => {
      under = null;
    });
    return under;
  };
}
