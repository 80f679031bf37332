import { checkAttempts, noteAttempts } from "./attempt-checks.ts";
import { noteNoise, noteScore, noteSlices } from "./depth-checks.ts";
import { checkBudget, checkJudge, noteJudge, noteOverrides } from "./evidence-checks.ts";
import { computeFigures } from "./figures.ts";
import type { Check, GateInput, GateReason, GateResult, Verdict } from "./gate-types.ts";
import { checkCost, checkLatency } from "./limit-checks.ts";
import {
  checkCases,
  checkCriticalAnswered,
  checkCriticalFailed,
  checkMissing,
  checkWinRate,
  checkWorse,
  noteNoBaseline,
} from "./result-checks.ts";

/** Whether there is enough to judge at all, and whether what graded it is to be trusted. */
const DATA_CHECKS: Check[] = [checkBudget, checkCases, checkMissing];
const TRUST_CHECKS: Check[] = [checkJudge];

/**
 * In the order they are told. A check of the whole run says nothing of a run with holes, one that rests on grades
 * alone nothing of a run whose judge is not trusted; a critical case that fails is told in either.
 */
const CHECKS: { check: Check; wholeRun: boolean; grades: boolean }[] = [
  { check: checkWorse, wholeRun: true, grades: true },
  { check: checkAttempts, wholeRun: false, grades: true },
  { check: checkWinRate, wholeRun: true, grades: true },
  { check: checkCriticalFailed, wholeRun: false, grades: false },
  { check: checkCriticalAnswered, wholeRun: false, grades: false },
  { check: checkLatency, wholeRun: true, grades: false },
  { check: checkCost, wholeRun: true, grades: false },
  { check: noteNoBaseline, wholeRun: false, grades: false },
  { check: noteSlices, wholeRun: true, grades: true },
  { check: noteScore, wholeRun: true, grades: true },
  { check: noteNoise, wholeRun: true, grades: true },
  { check: noteAttempts, wholeRun: false, grades: false },
  { check: noteJudge, wholeRun: false, grades: false },
  { check: noteOverrides, wholeRun: false, grades: false },
];

const OUTCOMES: GateReason["outcome"][] = ["fail", "inconclusive", "pass", "info"];

function requireDistinctCases(input: GateInput): void {
  if (new Set(input.cases.map((each) => each.id)).size !== input.cases.length) {
    throw new RangeError("each case counts once: reduce its trials before the gate");
  }
}

function verdictOf(judgeable: boolean, reasons: readonly GateReason[]): Verdict {
  const has = (outcome: Verdict) => reasons.some((reason) => reason.outcome === outcome);
  if (!judgeable) return "inconclusive";
  if (has("fail")) return "fail";
  return has("inconclusive") ? "inconclusive" : "pass";
}

/**
 * The gate: turns a run's results into a verdict with every reason, those that made the verdict first.
 * A spent budget, too many missing results or a judge that people contradict decide nothing: the verdict is
 * inconclusive and no rate they touch is judged, but a critical case that really failed stays listed. Otherwise any
 * failed check blocks, then any undecided one is inconclusive.
 * @throws RangeError when a case id appears twice, a latency is not finite, or pairs meet an alpha outside (0, 1).
 */
export function decide(input: GateInput): GateResult {
  requireDistinctCases(input);
  const figures = computeFigures(input);
  const find = (checks: Check[]) => checks.flatMap((check) => check(input, figures) ?? []);
  const holes = find(DATA_CHECKS);
  const doubts = find(TRUST_CHECKS);
  const whole = holes.length === 0;
  const trusted = doubts.length === 0;
  const told = CHECKS.filter((each) => (whole || !each.wholeRun) && (trusted || !each.grades));
  const found = [...holes, ...doubts, ...find(told.map((each) => each.check))];
  const verdict = verdictOf(whole && trusted, found);
  const others = OUTCOMES.filter((outcome) => outcome !== verdict);
  const reasons = [verdict, ...others].flatMap((outcome) => found.filter((reason) => reason.outcome === outcome));
  return { verdict, reasons, figures };
}
