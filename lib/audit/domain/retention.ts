/** Articles 19 and 26(6) of the EU AI Act ask for six months; 183 days are never less. */
export const RETENTION_FLOOR_DAYS = 183;
export const RETENTION_MOST_DAYS = 36_500;
/** How the table says "for ever". */
export const FOR_EVER = 0;

export type Retention = { auditDays: number; legalHold: boolean; holdReason: string };

/** What holds where nobody has set anything. */
export const DEFAULT_RETENTION: Retention = { auditDays: FOR_EVER, legalHold: false, holdReason: "" };

/** Why rows may not be kept for so many days; null when they may. */
export function daysFault(days: number): string | null {
  if (days === FOR_EVER) return null;
  if (days < RETENTION_FLOOR_DAYS) {
    return `Keep the audit log for at least ${RETENTION_FLOOR_DAYS} days; Articles 19 and 26(6) of the EU AI Act ask for six months.`;
  }
  return days > RETENTION_MOST_DAYS ? `Keep it for at most ${RETENTION_MOST_DAYS} days, or for ever.` : null;
}

/**
 * The moment before which rows have served their time: so many days before the last midnight in UTC, so that it moves
 * once a day. Null when nothing is removed. A number below the floor, however it got there, counts as the floor.
 */
export function removableBefore({ auditDays, legalHold }: Retention, now: Date): Date | null {
  if (legalHold || auditDays === FOR_EVER) return null;
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  return new Date(midnight - Math.max(auditDays, RETENTION_FLOOR_DAYS) * 86_400_000);
}

/** "for ever", "for 365 days". */
export function keptWords(days: number): string {
  return days === FOR_EVER ? "for ever" : `for ${days.toLocaleString("en-US")} days`;
}
