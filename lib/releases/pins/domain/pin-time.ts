const DAY_MS = 86_400_000;

/** A pin is for a while: after this many days somebody looks at it again. */
export const MOST_PIN_DAYS = 366;

/** How many days before its end a pin is told of, the earlier first. */
export const WARNING_DAYS = [14, 3] as const;
export type WarningDays = (typeof WARNING_DAYS)[number];

/** Why a pin may not end then; null when it may. */
export function expiryFault(expiresAt: Date, now: Date): string | null {
  if (expiresAt.getTime() <= now.getTime()) return "lies in the past; a pin ends in the future";
  if (expiresAt.getTime() > now.getTime() + MOST_PIN_DAYS * DAY_MS) {
    return `lies more than ${MOST_PIN_DAYS} days ahead; take a nearer end and extend the pin when it comes`;
  }
  return null;
}

type Warned = { createdAt: Date; expiresAt: Date; endedAt: Date | null; warnedDays: number | null };

/**
 * The warning that is due of a pin: 14 or 3, or null. Each is given once, and a watcher that comes late gives only the
 * nearer one. Of a pin that was made for less than 14 days nobody needs the first: whoever made it knows.
 */
export function dueWarning({ createdAt, expiresAt, endedAt, warnedDays }: Warned, now: Date): WarningDays | null {
  const left = expiresAt.getTime() - now.getTime();
  if (endedAt !== null || left <= 0) return null;
  const [early, late] = WARNING_DAYS;
  if (left <= late * DAY_MS) return warnedDays === late ? null : late;
  const wasLonger = expiresAt.getTime() - createdAt.getTime() > early * DAY_MS;
  return left <= early * DAY_MS && wasLonger && warnedDays === null ? early : null;
}

/** How long a pin still holds, in words: "in 9 days", "in 5 hours", "within the hour". */
export function leftInWords(expiresAt: Date, now: Date): string {
  const hours = Math.floor((expiresAt.getTime() - now.getTime()) / 3_600_000);
  if (hours < 1) return "within the hour";
  if (hours < 48) return hours === 1 ? "in an hour" : `in ${hours} hours`;
  return `in ${Math.floor(hours / 24)} days`;
}
