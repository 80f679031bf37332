import type { GradingNow } from "#lib/telemetry/domain/watch-view.ts";

const usd = (amount: number): string => `$${amount.toFixed(2)}`;
const calls = (count: number): string => (count === 1 ? "1 call was" : `${count.toLocaleString("en")} calls were`);

/** What grading came to lately, and why it stands still where it does. */
export function gradingSentence(now: GradingNow, usdDaily: number): string {
  const { gradedThisWeek, leftOutThisWeek, spentToday, stopped, judge, isLocal } = now;
  const done = `In the last seven days ${calls(gradedThisWeek)} graded by ${judge}`;
  const left = leftOutThisWeek === 0 ? "" : `, ${leftOutThisWeek.toLocaleString("en")} drawn ones were not`;
  const spent = isLocal ? "" : ` Today it cost ${usd(spentToday)} of ${usd(usdDaily)}.`;
  if (stopped === null) return `${done}${left}.${spent}`;
  const why = stopped.replace(/\.$/, "");
  return `${done}${left}.${spent} Nothing is graded now: ${why}.`;
}

/** What the local judge is, where it grades. */
export const LOCAL_NOTE =
  "The local judge needs no key and costs nothing. It compares words with what was asked and is no model: take its scores as an example of the figures, not as an opinion.";
