import type { Schedule } from "./schedule.ts";

/** A prompt that a schedule would run at this moment. */
export type WouldRun = {
  prompt: string;
  cases: number;
  /** Calls it would make: cases × repeats × versions. */
  calls: number;
  /** What they would cost, by the prompt's runs so far, in USD; null when nothing is known. */
  usd: number | null;
  /** There is a run that the drift would be measured from. Always true for a nightly run, which compares with stable. */
  comparable: boolean;
  /** Why it would be left out, as a sentence. */
  blocked: string | null;
};

/** A run that a schedule began. `drift` is what its report says, where it has one. */
export type BegunRun = {
  prompt: string;
  number: number;
  status: string;
  verdict: "pass" | "fail" | "inconclusive" | null;
  drift: "running" | "alarm" | "steady" | null;
};

/** A schedule as Settings show it. Times are RFC 3339. */
export type ScheduleLine = Schedule & {
  /** Null while it is off. */
  nextAt: string | null;
  /** A time went by while no worker was there to see it; it is made up for within a minute. */
  overdue: boolean;
  /** The last runs it began, together; null when it never began one. */
  last: { at: string; runs: BegunRun[] } | null;
  would: WouldRun[];
};

export type SchedulePage = {
  schedules: ScheduleLine[];
  /** Open alarms of drifts in the workspace. */
  alarms: number;
  blocked: string | null;
};
