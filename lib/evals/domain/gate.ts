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

/** Whether there is enough to judge at all. */
const DATA_CHECKS: Check[] = [checkCases, checkMissing];

/** In the order they are told. A check of the whole run says nothing of a run with holes; a single case still can. */
const CHECKS: { check: Check; wholeRun: boolean }[] = [
  { check: checkWorse, wholeRun: true },
  { check: checkWinRate, wholeRun: true },
  { check: checkCriticalFailed, wholeRun: false },
  { check: checkCriticalAnswered, wholeRun: false },
  { check: checkLatency, wholeRun: true },
  { check: checkCost, wholeRun: true },
  { check: noteNoBaseline, wholeRun: false },
];

const OUTCOMES: GateReason["outcome"][] = ["fail", "inconclusive", "pass", "info"];

function requireDistinctCases(input: GateInput): void {
  if (new Set(input.cases.map((each) => each.id)).size !== input.cases.length) {
    throw new RangeError("each case counts once: reduce its trials before the gate");
  }
}

function verdictOf(enoughData: boolean, reasons: readonly GateReason[]): Verdict {
  const has = (outcome: Verdict) => reasons.some((reason) => reason.outcome === outcome);
  if (!enoughData) return "inconclusive";
  if (has("fail")) return "fail";
  return has("inconclusive") ? "inconclusive" : "pass";
}

/**
 * The gate: turns a run's results into a verdict with every reason, those that made the verdict first.
 * Too many missing results decide nothing: the verdict is inconclusive and no rate is judged, but a critical case
 * that really failed stays listed. Otherwise any failed check blocks, then any undecided one is inconclusive.
 * @throws RangeError when a case id appears twice, a latency is not finite, or pairs meet an alpha outside (0, 1).
 */
export function decide(input: GateInput): GateResult {
  requireDistinctCases(input);
  const figures = computeFigures(input);
  const find = (checks: Check[]) => checks.flatMap((check) => check(input, figures) ?? []);
  const holes = find(DATA_CHECKS);
  const enoughData = holes.length === 0;
  const found = [...holes, ...find(CHECKS.filter((each) => enoughData || !each.wholeRun).map((each) => each.check))];
  const verdict = verdictOf(enoughData, found);
  const others = OUTCOMES.filter((outcome) => outcome !== verdict);
  const reasons = [verdict, ...others].flatMap((outcome) => found.filter((reason) => reason.outcome === outcome));
  return { verdict, reasons, figures };
}
