/** How the trials of one case become one result; declared before the run. */
export type TrialReducer = "majority";

/**
 * One case's result from its trials: `true` passed, `false` failed, `null` missing (no answer, or not graded).
 * Pass all trials the run declared, missing ones as null. More than half must pass, so a tie fails. A missing trial
 * leaves the case missing only where it could have changed the result; no trials at all is missing.
 */
export function reduceTrials(results: readonly (boolean | null)[], reducer: TrialReducer): boolean | null {
  switch (reducer) {
    case "majority": {
      if (results.length === 0) return null;
      const passed = results.filter((result) => result === true).length;
      const missing = results.filter((result) => result === null).length;
      if (passed > results.length / 2) return true;
      return passed + missing > results.length / 2 ? null : false;
    }
  }
}
