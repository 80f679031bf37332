import type { Check, GateReason } from "./gate-types.ts";
import { apart, count, list, oneTimeIn, percent, whole } from "./phrases.ts";

/** The baseline's name, for sentences. */
const baselineName = (label: string | null): string => label ?? "the version it was compared with";

/** Nothing to judge: an empty suite, or not one case with a result. */
export const checkCases: Check = ({ cases }, { n, missing }) => {
  if (n > 0) return null;
  const message =
    cases.length === 0
      ? "The suite has no cases, so there is nothing to judge."
      : `Not one of ${count(cases.length, "case")} has a graded answer, so there is nothing to judge.`;
  return { code: "no_cases", outcome: "inconclusive", message, figures: { n, missing } };
};

/** Too many cases without a result: an outage is neither a regression nor a pass. */
export const checkMissing: Check = ({ cases, hasBaseline, labels, thresholds }, { missing }) => {
  const share = cases.length === 0 ? 0 : missing / cases.length;
  if (share <= thresholds.maxMissingShare) return null;
  const sides = hasBaseline ? `${labels.challenger} or ${baselineName(labels.baseline)}` : labels.challenger;
  const [seen, limit] = apart(share, thresholds.maxMissingShare, percent);
  const verb = missing === 1 ? "lacks" : "lack";
  return {
    code: "too_many_missing",
    outcome: "inconclusive",
    message: `${whole(missing)} of ${count(cases.length, "case")} (${seen}) ${verb} a graded answer from ${sides}; at most ${limit} may.`,
    figures: { missing, total: cases.length, share, maxMissingShare: thresholds.maxMissingShare },
  };
};

/** Critical cases must all pass. One that really failed counts even where the baseline's side is missing. */
export const checkCriticalFailed: Check = (_input, { criticalTotal, criticalFailed }) => {
  if (criticalFailed.length === 0) return null;
  const verb = criticalFailed.length === 1 ? "fails" : "fail";
  const which =
    criticalTotal === 1
      ? "The only critical case"
      : `${whole(criticalFailed.length)} of ${whole(criticalTotal)} critical cases`;
  return {
    code: "critical_failed",
    outcome: "fail",
    message: `${which} ${verb}: ${list(criticalFailed)}.`,
    figures: { criticalTotal, criticalFailed },
  };
};

/** A critical case without an answer is not a pass, however few others are missing. */
export const checkCriticalAnswered: Check = ({ cases }, { criticalTotal, criticalFailed }): GateReason | null => {
  if (criticalTotal === 0) return null;
  const criticalMissing = cases.filter((each) => each.critical && each.challenger === null).map((each) => each.id);
  if (criticalMissing.length > 0) {
    const verb = criticalMissing.length === 1 ? "has" : "have";
    return {
      code: "critical_missing",
      outcome: "inconclusive",
      message: `${whole(criticalMissing.length)} of ${count(criticalTotal, "critical case")} ${verb} no graded answer: ${list(criticalMissing)}.`,
      figures: { criticalTotal, criticalMissing },
    };
  }
  if (criticalFailed.length > 0) return null;
  const message =
    criticalTotal === 1 ? "The only critical case passes." : `All ${whole(criticalTotal)} critical cases pass.`;
  return { code: "critical_passed", outcome: "pass", message, figures: { criticalTotal } };
};

/** "12 cases got worse and 2 better than v12", and every way that can be counted. */
function changes(worse: number, better: number, than: string): string {
  if (worse === 0 && better === 0) return `No case got worse or better than ${than}`;
  if (worse === 0) return `No case got worse and ${whole(better)} got better than ${than}`;
  return `${count(worse, "case")} got worse and ${better === 0 ? "none" : whole(better)} better than ${than}`;
}

/** Worse beyond chance: more pairs lost than won, and exact McNemar p under alpha. */
export const checkWorse: Check = ({ thresholds: { alpha }, labels }, figures) => {
  const { n, baselineOnly, challengerOnly, exactP, midP, difference } = figures;
  if (baselineOnly === null || challengerOnly === null || exactP === null || midP === null || difference === null) {
    return null;
  }
  const worse = baselineOnly > challengerOnly && exactP < alpha;
  const said = changes(baselineOnly, challengerOnly, baselineName(labels.baseline));
  const chance = baselineOnly + challengerOnly === 0 ? "" : `; chance alone would do this ${oneTimeIn(exactP)}`;
  return {
    code: worse ? "got_worse" : "not_worse",
    outcome: worse ? "fail" : "pass",
    message: `${said}${chance}.`,
    figures: { n, baselineOnly, challengerOnly, exactP, midP, difference, alpha },
  };
};

/** The share of cases that pass against its floor. */
export const checkWinRate: Check = ({ thresholds: { winRateFloor } }, { n, winRate }) => {
  if (winRate === null) return null;
  const passes = Math.round(winRate * n);
  const below = winRate < winRateFloor;
  const [rate, floor] = apart(winRate, winRateFloor, percent);
  const verb = passes === 1 ? "passes" : "pass";
  const against = winRateFloor === 0 ? "" : below ? `, under the floor of ${floor}` : `; the floor is ${floor}`;
  return {
    code: below ? "win_rate_below_floor" : "win_rate_met",
    outcome: below ? "fail" : "pass",
    message: `${whole(passes)} of ${count(n, "case")} ${verb} (${rate})${against}.`,
    figures: { n, passes, winRate, winRateFloor },
  };
};

/** A first version has nothing to be worse than; it is said, not hidden. */
export const noteNoBaseline: Check = ({ hasBaseline }, { n }) =>
  hasBaseline
    ? null
    : {
        code: "no_baseline",
        outcome: "info",
        message: "There is no earlier version to compare with; only this version's own results are checked.",
        figures: { n },
      };
