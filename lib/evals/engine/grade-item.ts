import { casePasses } from "../graders/case-passes.ts";
import { gradeOutput } from "../graders/grade-output.ts";
import { localJudge } from "../graders/judge-local.ts";
import type { Compiled } from "../messages.ts";
import type { Answered } from "./answer.ts";
import type { Claimed } from "./claim.ts";
import type { ItemResult } from "./flush.ts";
import { storable, storableGrades } from "./storable.ts";

const NOTHING = {
  output: null,
  passed: null,
  grades: null,
  latencyMs: null,
  inputTokens: null,
  outputTokens: null,
  costUsd: null,
};

/** What came of an item once its answer is graded. Never throws: what cannot be graded is missing, with the reason. */
export async function gradeItem(item: Claimed, version: Compiled, answered: Answered): Promise<ItemResult> {
  const at = { position: item.position, attempt: item.attempt };
  if ("error" in answered) return { ...at, ...NOTHING, error: answered.error };
  const { latencyMs, answer } = answered;
  const { output, inputTokens, outputTokens, costUsd } = answer;
  // The call was made and paid for, whether or not it can be graded.
  const made = { ...at, output, latencyMs, inputTokens, outputTokens, costUsd };
  try {
    const { outputSchema } = version.content;
    const grades = await gradeOutput(item.evalCase, { ...answer, latencyMs }, { judge: localJudge, outputSchema });
    return { ...made, passed: casePasses(grades), grades: storableGrades(grades), error: null };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ...made, passed: null, grades: null, error: storable(`could not be graded: ${why}`) };
  }
}
