import type { Attempt } from "./gate-evidence.ts";
import type { Check, GateInput } from "./gate-types.ts";
import { changedCases, list, oneTimeIn, whole } from "./phrases.ts";

/** An attempt that had a test: one without enough answers proves nothing, and is neither charged nor counted. */
type TestedAttempt = Attempt & { exactP: number; baselineOnly: number; challengerOnly: number };

const isTested = (attempt: Attempt): attempt is TestedAttempt =>
  attempt.verdict !== "inconclusive" &&
  attempt.exactP !== null &&
  attempt.baselineOnly !== null &&
  attempt.challengerOnly !== null;

/** Alpha divided by the tests of this change on this suite, this run's among them (Bonferroni). */
function charge({ attempts = [], thresholds }: GateInput): { tested: TestedAttempt[]; level: number } {
  const tested = attempts.filter(isTested);
  return { tested, level: thresholds.alpha / (tested.length + 1) };
}

/** The earlier test that weighs most against the change, where even the charge leaves it significant. */
function worst(tested: readonly TestedAttempt[], level: number): TestedAttempt | null {
  const worse = tested.filter((attempt) => attempt.baselineOnly > attempt.challengerOnly && attempt.exactP < level);
  return worse.sort((a, b) => a.exactP - b.exactP)[0] ?? null;
}

/**
 * Running the same change until it passes does not pass it: an earlier attempt that is worse beyond chance blocks,
 * also when all attempts are allowed for. See docs/decisions/0010-attempts.md.
 */
export const checkAttempts: Check = (input) => {
  const { tested, level } = charge(input);
  const found = worst(tested, level);
  if (found === null) return null;
  const { runNumber, baselineOnly, challengerOnly, exactP } = found;
  const said = changedCases(baselineOnly, challengerOnly);
  return {
    code: "earlier_attempt_worse",
    outcome: "fail",
    message:
      `Run ${runNumber} of this same change found ${said}; chance alone would do this ${oneTimeIn(exactP)}. That is rarer ` +
      `than the ${oneTimeIn(level)} that ${whole(tested.length + 1)} attempts allow for, so running it again does not undo it.`,
    figures: { runNumber, baselineOnly, challengerOnly, exactP, level, attempts: tested.length + 1 },
  };
};

const ENDED: Record<Attempt["verdict"], string> = {
  pass: "passed",
  fail: "was blocked",
  inconclusive: "was inconclusive",
};

/** That this is not the first run of the change, and what that costs it. */
export const noteAttempts: Check = (input) => {
  const { attempts = [] } = input;
  const { tested, level } = charge(input);
  if (attempts.length === 0 || worst(tested, level) !== null) return null;
  const before = attempts.toReversed().map(({ runNumber, verdict }) => `run ${runNumber} ${ENDED[verdict]}`);
  const held =
    tested.length === 0
      ? ""
      : ` A drop in one of them that chance alone gives less than ${oneTimeIn(level)} would still block.`;
  return {
    code: "attempts_counted",
    outcome: "info",
    message: `This is attempt ${attempts.length + 1} of the same change on this suite: ${list(before, 3)}.${held}`,
    figures: { attempt: attempts.length + 1, tested: tested.length + 1, level },
  };
};
