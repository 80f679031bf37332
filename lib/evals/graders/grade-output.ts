import type { JsonObject } from "#lib/prompts/domain/content.ts";
import type { Assertion, Completion, EvalCase, Grade } from "../domain/case.ts";
import type { Subject } from "./grader.ts";
import type { Judge } from "./judge.ts";
import { localJudge } from "./judge-local.ts";
import { graderOf, RUBRIC_TYPE } from "./known-graders.ts";
import { parseAssertion } from "./parse-assertion.ts";

/** Longer outputs fail every check unread: no prompt wants them, and reading them takes the time of others. */
export const MOST_GRADED_CHARACTERS = 200_000;

export type GradeOptions = {
  /** Who judges references and rubrics; the local judge unless told. */
  judge?: Judge;
  /** The schema of the version that answered, for `fits-output-schema`. */
  outputSchema?: JsonObject | null;
};

/**
 * Grades one output: each assertion in its order or, for a case with a reference and no assertion, the judge's verdict.
 * Every grade says why. Throws only what the judge throws.
 */
export async function gradeOutput(
  evalCase: EvalCase,
  completion: Completion,
  options: GradeOptions = {},
): Promise<Grade[]> {
  const { judge = localJudge, outputSchema = null } = options;
  const assertions = evalCase.assert ?? [];
  if (assertions.length === 0) return [await gradeReference(evalCase, completion, judge)];
  const subject: Subject = { completion, outputSchema };
  const grades: Grade[] = [];
  for (const assertion of assertions) {
    grades.push(
      assertion.type === RUBRIC_TYPE
        ? await gradeRubric(assertion, evalCase, completion, judge)
        : gradeAssertion(assertion, subject),
    );
  }
  return grades;
}

function gradeAssertion(assertion: Assertion, subject: Subject): Grade {
  const { type, weight = 1 } = assertion;
  const known = graderOf(type);
  if (!known) return failed(type, weight, `cannot be graded: the assertion ${parseAssertion(assertion)}`);
  const tooLong = tooLongReason(subject.completion);
  if (tooLong !== null) return failed(type, weight, tooLong);
  const { holds, reason, unknown } = known.grader.grade(assertion, subject);
  if (unknown) return { grader: type, pass: true, score: 1, weight: 0, reason };
  const pass = holds !== known.negated;
  return { grader: type, pass, score: pass ? 1 : 0, weight, reason };
}

async function gradeReference(evalCase: EvalCase, completion: Completion, judge: Judge): Promise<Grade> {
  const { reference } = evalCase;
  if (reference === undefined)
    return failed("none", 1, "nothing to check: the case has neither an assertion nor a reference");
  const tooLong = tooLongReason(completion);
  if (tooLong !== null) return failed("judge", 1, tooLong);
  const judgement = await judge.judge({ input: inputOf(evalCase), output: completion.output, reference });
  return { grader: "judge", weight: 1, ...judgement };
}

async function gradeRubric(
  assertion: Assertion,
  evalCase: EvalCase,
  completion: Completion,
  judge: Judge,
): Promise<Grade> {
  const { weight = 1, threshold = 0, value } = assertion;
  const tooLong = tooLongReason(completion);
  if (tooLong !== null) return failed(RUBRIC_TYPE, weight, tooLong);
  const request = {
    input: inputOf(evalCase),
    output: completion.output,
    reference: evalCase.reference ?? null,
    rubric: String(value ?? ""),
  };
  const judgement = await judge.judge(request);
  const pass = judgement.pass && (judgement.score - 1) / 4 >= threshold;
  return { grader: RUBRIC_TYPE, weight, ...judgement, pass };
}

function tooLongReason({ output }: Completion): string | null {
  if (output.length <= MOST_GRADED_CHARACTERS) return null;
  return `the output has ${output.length} characters; at most ${MOST_GRADED_CHARACTERS} are graded`;
}

function failed(grader: string, weight: number, reason: string): Grade {
  return { grader, pass: false, score: 0, weight, reason };
}

function inputOf({ inputs, turns }: EvalCase): string {
  return turns === undefined
    ? JSON.stringify(inputs ?? {})
    : turns.map(({ role, content }) => `${role}: ${content}`).join("\n");
}
