import { type Capture, USUAL_WATCH } from "./capture.ts";

/** What is kept and graded of calls. Shares in basis points, days whole, money in US dollars. */
export type WatchRule = {
  capture: Capture;
  contentDays: number;
  callDays: number;
  gradeShare: number;
  gradeUsdDaily: number;
  reviewWeekly: number;
};

export const DEFAULT_WATCH: WatchRule = USUAL_WATCH;

export const MOST_DAYS = 730;
export const MOST_USD_DAILY = 1_000;
export const MOST_REVIEWS = 200;

export const CAPTURE_WORDS: Record<Capture, string> = {
  off: "no text is kept",
  redacted: "text is kept redacted",
  full: "text is kept whole",
};

const days = (count: number): string => (count === 1 ? "1 day" : `${count.toLocaleString("en")} days`);

/** "2 %", "0.5 %" */
export const shareWords = (share: number): string => `${(share / 100).toLocaleString("en")} %`;

function gradingWords({ gradeShare, gradeUsdDaily }: WatchRule): string {
  if (gradeShare === 0) return "none is graded";
  return `${shareWords(gradeShare)} are graded for $${gradeUsdDaily.toLocaleString("en")} a day at most`;
}

const reviewWords = ({ reviewWeekly }: WatchRule): string =>
  reviewWeekly === 0 ? "none is asked to be looked at" : `people look at ${reviewWeekly} a week`;

/** A rule in one sentence without its full stop: "text is kept redacted for 30 days, …". */
export function watchWords(rule: WatchRule): string {
  const { capture, contentDays, callDays } = rule;
  const kept = CAPTURE_WORDS[capture] + (capture === "off" ? "" : ` for ${days(contentDays)}`);
  return `${kept}, calls for ${days(callDays)}; ${gradingWords(rule)}, ${reviewWords(rule)}`;
}

/** What is wrong with a rule as a whole, by field. */
export function watchFaults({ capture, contentDays, callDays, gradeShare }: WatchRule) {
  const faults: { path: string; message: string }[] = [];
  if (capture !== "off" && contentDays > callDays) {
    faults.push({ path: "contentDays", message: `is more than the ${days(callDays)} for which calls are kept` });
  }
  if (capture === "off" && gradeShare > 0) {
    faults.push({ path: "gradeShare", message: "needs the text of calls: without it nothing can be graded" });
  }
  return faults;
}
