import type { GateFigures, GateReason, GateResult, Verdict } from "./gate-types.ts";
import { barePoints, changeSpan, percent, points, whole } from "./phrases.ts";

/** `headline` is the verdict in one sentence; `under` what follows from it, one or more sentences. */
export type VerdictSentence = { headline: string; under: string };

const VERDICT_WORDS: Record<Verdict, string> = { pass: "Passed", fail: "Blocked", inconclusive: "Inconclusive" };

const lowerFirst = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

/** What the suite can see, and what it saw. */
function sight({ difference, differenceInterval, smallestVisibleDrop }: GateFigures): string {
  if (difference === null || differenceInterval === null) return "";
  const range = changeSpan(differenceInterval, barePoints);
  if (difference < 0 && smallestVisibleDrop !== null) {
    const limit = points(smallestVisibleDrop);
    return `This suite cannot see drops under ${limit}; the one it saw is ${barePoints(difference)}, and could be ${range}.`;
  }
  const seen =
    difference === 0
      ? `it saw no change, but there could be ${range}`
      : `it saw a ${difference < 0 ? "drop" : "gain"} of ${points(difference)}, which could be ${range}`;
  return smallestVisibleDrop === null
    ? `How small a drop this suite can see cannot be told; ${seen}.`
    : `This suite cannot see drops under ${points(smallestVisibleDrop)}; ${seen}.`;
}

function alsoBlocking(others: number): string {
  if (others === 0) return "";
  return others === 1 ? "1 other reason blocks it too." : `${whole(others)} other reasons block it too.`;
}

const ADVICE: Partial<Record<GateReason["code"], string>> = {
  budget_spent: "A part of a run is neither a pass nor a regression; raise its budget and run again.",
  judge_not_trusted:
    "Nothing it graded counts for or against this change; improve its prompt or choose another judge, then run again.",
  no_cases: "Without a result there is neither a pass nor a regression.",
  too_many_missing: "A missing answer is neither a pass nor a regression; run the missing cases again.",
  critical_missing: "A missing answer is neither a pass nor a regression; run the missing cases again.",
  p95_not_measured: "Run again without the cache to check it.",
  cost_not_measured: "Run again without the cache to check it.",
};

/** Reasons for which no rate was judged, so that none is spoken of. */
const UNJUDGED: GateReason["code"][] = ["budget_spent", "no_cases", "too_many_missing", "judge_not_trusted"];

/** What blocks nothing and must be read all the same. */
const WARNINGS: GateReason["code"][] = ["slice_worse", "attempts_counted"];

/** Without a baseline the win rate itself carries the doubt. */
function aloneSentence(result: GateResult): string[] {
  const alone = result.reasons.find((reason) => reason.code === "no_baseline");
  if (alone === undefined) return [];
  const interval = result.figures.winRateInterval;
  if (interval === null) return [alone.message];
  return [
    alone.message,
    `The true win rate could be anything from ${percent(interval[0])} to ${percent(interval[1])}.`,
  ];
}

/**
 * The verdict in words a reader without statistics understands, with the doubt that belongs to it:
 * "Blocked: 12 cases got worse and 2 better than v12; chance alone would do this 1 time in 77."
 */
export function verdictSentence(result: GateResult): VerdictSentence {
  const { verdict, reasons, figures } = result;
  const [lead, ...others] = reasons;
  if (lead === undefined) return { headline: `${VERDICT_WORDS[verdict]}.`, under: "" };
  const failed = others.filter((reason) => reason.outcome === "fail");
  const holes = reasons.some((reason) => UNJUDGED.includes(reason.code));
  const under = [
    ...(verdict === "inconclusive" ? failed.map((reason) => reason.message) : [alsoBlocking(failed.length)]),
    verdict === "inconclusive" ? (ADVICE[lead.code] ?? "") : "",
    ...(holes ? [] : [sight(figures), ...aloneSentence(result)]),
    ...(verdict === "pass" ? reasons.filter(({ code }) => WARNINGS.includes(code)).map(({ message }) => message) : []),
  ];
  return {
    headline: `${VERDICT_WORDS[verdict]}: ${lowerFirst(lead.message)}`,
    under: under.filter((sentence) => sentence !== "").join(" "),
  };
}
