export type ScheduleKind = "nightly" | "weekly";

/** When a workspace's suites run by themselves: hours in UTC, weekdays from 0 (Sunday). Budgets in USD for each run. */
export type Schedule = {
  kind: ScheduleKind;
  enabled: boolean;
  hourUtc: number;
  weekday: number | null;
  budgetUsd: number | null;
};

/** In force where nobody set anything: each week what is served is asked again; candidates only when somebody wants it. */
export const DEFAULT_SCHEDULES: readonly Schedule[] = [
  { kind: "nightly", enabled: false, hourUtc: 2, weekday: null, budgetUsd: null },
  { kind: "weekly", enabled: true, hourUtc: 3, weekday: 0, budgetUsd: null },
];

/** How often each case is asked: enough to tell noise from a change. */
export const SCHEDULED_TRIALS = 3;

/** In whose name a schedule's runs are begun. */
export const scheduleActor = (kind: ScheduleKind): string => `${kind} runs`;

const DAY_MS = 86_400_000;

/** The last time at or before `now` at which a schedule was due. */
export function lastDue({ kind, hourUtc, weekday }: Schedule, now: Date): Date {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hourUtc);
  const back = kind === "weekly" ? (now.getUTCDay() - (weekday ?? 0) + 7) % 7 : 0;
  const due = today - back * DAY_MS;
  if (due <= now.getTime()) return new Date(due);
  return new Date(due - (kind === "weekly" ? 7 : 1) * DAY_MS);
}

/** Is it time, given when it last began? A time that was slept through is made up for once. */
export function isDue(schedule: Schedule, lastBegunAt: Date, now: Date): boolean {
  return schedule.enabled && lastBegunAt < lastDue(schedule, now);
}

/** The next time it will be due. */
export function nextDue(schedule: Schedule, now: Date): Date {
  return new Date(lastDue(schedule, now).getTime() + (schedule.kind === "weekly" ? 7 : 1) * DAY_MS);
}
