const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What follows each failed attempt, as Standard Webhooks 1.0 recommends: a little over three days in all. In ms. */
export const RETRY_WAITS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

/** A receiver that took nothing for so long is given up. */
export const GIVE_UP_AFTER_MS = 72 * HOUR;

/** Waits are spread by a fifth to both sides, so that what failed together does not come back together. */
const JITTER = 0.2;
const LONGEST_ASKED = 24 * HOUR;

/**
 * The wait in ms after the failed attempt of this number (the first is 1), null when it was the last. `chance` is in [0, 1);
 * `asked` is the wait the receiver asked for in ms, which may lengthen the wait up to a day and never shortens it.
 */
export function retryWait(attempt: number, chance: number, asked: number | null = null): number | null {
  const wait = RETRY_WAITS[attempt - 1];
  if (wait === undefined) return null;
  const spread = Math.round(wait * (1 + JITTER * (2 * chance - 1)));
  return Math.max(spread, Math.min(asked ?? 0, LONGEST_ASKED));
}

/** The wait of a Retry-After header in ms (RFC 9110 §10.2.3: seconds, or a date), null for none. `now` in ms since 1970. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * SECOND;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
