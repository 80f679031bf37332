import { casePasses } from "../graders/case-passes.ts";
import { gradeOutput } from "../graders/grade-output.ts";
import type { ItemJudge } from "../judge/open-judge.ts";
import type { Compiled } from "../messages.ts";
import type { Answer, Answered } from "./answer.ts";
import type { Claimed } from "./claim.ts";
import type { ItemResult } from "./flush.ts";
import { storable, storableGrades } from "./storable.ts";

const NOTHING = {
  ...{ output: null, passed: null, grades: null, latencyMs: null, inputTokens: null, outputTokens: null },
  ...{ costUsd: null, finishReason: null, cached: false, judgeCostUsd: null },
};

/** An item whose answer is there: the call was made and paid for, whether or not it can be graded. */
export function answeredItem({ position, attempt }: Claimed, { answer, latencyMs, cached }: Answer): ItemResult {
  return { ...NOTHING, ...answer, state: "answered", position, attempt, latencyMs, cached, error: null };
}

/**
 * What came of an item once its answer is graded. What cannot be graded is missing, with the reason. Throws only the
 * signal's reason: nobody wants it graded any more.
 */
export async function gradeItem(
  item: Claimed,
  { content }: Compiled,
  answered: Answered,
  { judge, embed, costUsd }: ItemJudge,
  signal: AbortSignal,
): Promise<ItemResult> {
  const { position, attempt, evalCase } = item;
  if ("error" in answered) return { ...NOTHING, state: "done", position, attempt, error: answered.error };
  const made: ItemResult = { ...answeredItem(item, answered), state: "done" };
  const completion = { ...answered.answer, latencyMs: answered.latencyMs };
  try {
    const grades = await gradeOutput(evalCase, completion, { judge, embed, outputSchema: content.outputSchema });
    const passed = casePasses(grades, evalCase.threshold);
    return { ...made, passed, grades: storableGrades(grades), judgeCostUsd: costUsd() };
  } catch (error) {
    signal.throwIfAborted();
    const why = error instanceof Error ? error.message : String(error);
    return { ...made, judgeCostUsd: costUsd(), error: storable(`could not be graded: ${why}`) };
  }
}
