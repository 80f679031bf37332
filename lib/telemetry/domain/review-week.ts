const DAY_MS = 86_400_000;

/** The Monday, in UTC, of the week a moment is in. */
export function mondayOf(at: Date): Date {
  const midnight = Math.floor(at.getTime() / DAY_MS) * DAY_MS;
  const sinceMonday = (new Date(midnight).getUTCDay() + 6) % 7;
  return new Date(midnight - sinceMonday * DAY_MS);
}

/** The week before a Monday: from its Monday on, to before the next. */
export function weekBefore(monday: Date): { from: Date; to: Date } {
  return { from: new Date(monday.getTime() - 7 * DAY_MS), to: monday };
}

/**
 * How a sample is shared out: half of it to calls somebody or something was unhappy with, half by chance from the others;
 * what one side lacks goes to the other.
 */
export function shareOut(wanted: number, troubled: number, others: number): { troubled: number; others: number } {
  const half = Math.min(Math.floor(wanted / 2), troubled);
  const byChance = Math.min(wanted - half, others);
  return { troubled: Math.min(troubled, wanted - byChance), others: byChance };
}
