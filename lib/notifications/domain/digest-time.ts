/** When somebody's digest leaves: an hour of UTC, each day or Monday to Friday (of UTC). */
export type DigestTime = { hourUtc: number; weekdays: boolean };

export const DEFAULT_DIGEST: DigestTime = { hourUtc: 7, weekdays: false };

const DAY_MS = 86_400_000;

const isWeekend = (at: Date) => at.getUTCDay() === 0 || at.getUTCDay() === 6;

/** The last moment, at or before `now`, at which the digest was due. It holds what came until then. */
export function lastDigestTime({ hourUtc, weekdays }: DigestTime, now: Date): Date {
  let due = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hourUtc));
  while (due > now || (weekdays && isWeekend(due))) due = new Date(due.getTime() - DAY_MS);
  return due;
}
