/** How the trials of one case become one result; declared before the run. */
export type TrialReducer = "majority" | "all" | "any";

/** The result of a case of which `passed` of `asked` trials passed: more than half, each, or at least one. */
const RULES: Record<TrialReducer, (passed: number, asked: number) => boolean> = {
  majority: (passed, asked) => passed * 2 > asked,
  all: (passed, asked) => passed === asked,
  any: (passed) => passed > 0,
};

/**
 * One case's result from its trials: `true` passed, `false` failed, `null` missing (no answer, or not graded).
 * Pass all trials the run declared, missing ones as null. `majority` wants more than half, so a tie fails; `all` each;
 * `any` at least one. A missing trial leaves the case missing only where it could have changed the result; no trials
 * at all is missing.
 */
export function reduceTrials(results: readonly (boolean | null)[], reducer: TrialReducer): boolean | null {
  if (results.length === 0) return null;
  const passes = RULES[reducer];
  const passed = results.filter((result) => result === true).length;
  const missing = results.filter((result) => result === null).length;
  const atWorst = passes(passed, results.length);
  const atBest = passes(passed + missing, results.length);
  return atWorst === atBest ? atWorst : null;
}
