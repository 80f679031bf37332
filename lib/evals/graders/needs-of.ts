import type { EvalCase } from "../domain/case.ts";
import { graderOf } from "./known-graders.ts";

/** What the grading of some cases cannot do without; `sandbox` also where only long answers would need it. */
export type Needs = { judge: boolean; embed: boolean; sandbox: boolean };

/** What must be set up before these cases are run, so that a run can be refused before it has cost anything. */
export function needsOf(cases: Iterable<Pick<EvalCase, "assert">>): Needs {
  const needs: Needs = { judge: false, embed: false, sandbox: false };
  for (const { assert = [] } of cases) {
    if (assert.length === 0) needs.judge = true;
    for (const { type } of assert) {
      const grader = graderOf(type)?.grader;
      if (grader && "ask" in grader) needs[grader.needs] = true;
      else if (grader?.heavy) needs.sandbox = true;
    }
  }
  return needs;
}
