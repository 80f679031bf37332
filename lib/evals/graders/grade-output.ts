import type { JsonObject } from "#lib/prompts/domain/content.ts";
import type { Assertion, Completion, EvalCase, Grade } from "../domain/case.ts";
import { inputOf } from "./case-input.ts";
import type { AskedSubject, Embed, Finding, Grader, Sandbox, Tools } from "./grader.ts";
import type { Judge } from "./judge.ts";
import { localJudge } from "./judge-local.ts";
import { graderOf } from "./known-graders.ts";
import { needed } from "./needed.ts";
import { parseAssertion } from "./parse-assertion.ts";
import { sharedSandbox } from "./sandbox/shared-sandbox.ts";

/** Longer outputs fail every check unread: no prompt wants them, and reading them takes the time of others. */
export const MOST_GRADED_CHARACTERS = 200_000;

export type GradeOptions = {
  /** Who judges references, rubrics and criteria; the local judge unless told. */
  judge?: Judge;
  /** Who embeds texts for `similar`. */
  embed?: Embed;
  /** Where code and heavy checks run; the sandbox of this process unless told, none when null. */
  sandbox?: Sandbox | null;
  /** The schema of the version that answered, for `fits-output-schema`. */
  outputSchema?: JsonObject | null;
  /** The text that was sent to the model, for a check's code. */
  prompt?: string;
};

/**
 * Grades one output: each assertion in its order or, for a case with a reference and no assertion, the judge's verdict.
 * Every grade says why.
 * @throws what a judge, an embedding model or the sandbox throws, and when an embedding model is needed and absent
 */
export async function gradeOutput(
  evalCase: EvalCase,
  completion: Completion,
  options: GradeOptions = {},
): Promise<Grade[]> {
  const { judge = localJudge, embed = null, sandbox = sharedSandbox(), outputSchema = null, prompt = null } = options;
  const assertions = evalCase.assert ?? [];
  if (assertions.length === 0) return [await gradeReference(evalCase, completion, judge)];
  const subject: AskedSubject = { completion, outputSchema, evalCase, prompt };
  const grades: Grade[] = [];
  for (const assertion of assertions) grades.push(await gradeAssertion(assertion, subject, { judge, embed, sandbox }));
  return grades;
}

async function gradeAssertion(assertion: Assertion, subject: AskedSubject, tools: Tools): Promise<Grade> {
  const { type, weight = 1 } = assertion;
  const known = graderOf(type);
  if (!known) return failed(type, weight, `cannot be graded: the assertion ${parseAssertion(assertion)}`);
  const tooLong = tooLongReason(subject.completion);
  if (tooLong !== null) return failed(type, weight, tooLong);
  return gradeOf(assertion, await find(known.grader, assertion, subject, tools), known.negated);
}

async function find(grader: Grader, assertion: Assertion, subject: AskedSubject, tools: Tools): Promise<Finding> {
  if ("ask" in grader) return grader.ask(assertion, subject, tools);
  if (!grader.heavy?.(assertion, subject)) return grader.grade(assertion, subject);
  const { completion, outputSchema } = subject;
  return needed(tools.sandbox, "the sandbox").grade(assertion, { completion, outputSchema });
}

function gradeOf({ type, weight = 1 }: Assertion, finding: Finding, negated: boolean): Grade {
  const { holds, reason, unknown, broken, votes } = finding;
  if (unknown) return { grader: type, pass: true, score: 1, weight: 0, reason };
  if (broken) return failed(type, weight, reason);
  const pass = holds !== negated;
  const grade = { grader: type, pass, score: scoreOf(finding, negated), weight, reason };
  return votes === undefined ? grade : { ...grade, votes };
}

function scoreOf({ holds, score, negatedScore }: Finding, negated: boolean): number {
  if (score === undefined) return holds !== negated ? 1 : 0;
  return negated ? (negatedScore ?? 1 - score) : score;
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

function tooLongReason({ output }: Completion): string | null {
  if (output.length <= MOST_GRADED_CHARACTERS) return null;
  return `the output has ${output.length} characters; at most ${MOST_GRADED_CHARACTERS} are graded`;
}

function failed(grader: string, weight: number, reason: string): Grade {
  return { grader, pass: false, score: 0, weight, reason };
}
