import { USUAL_WATCH } from "./capture.ts";
import { dayOf } from "./day-of.ts";

/** How long a workspace (`promptId` "") or one of its prompts keeps calls and their text, and when that was last set. */
export type KeptFor = {
  workspaceId: string;
  promptId: string;
  callDays: number;
  contentDays: number;
  updatedAt: Date;
};

const DAY_MS = 86_400_000;
/** What was due in the last days is looked for every time. */
const LOOK_BACK_DAYS = 7;
const THOROUGH_HOUR = 3;
const RECENT_MS = 2 * DAY_MS;

/** The first UTC day (`2026-11-30`) that is still kept when days are kept for so long. */
export function firstKeptDay(now: Date, days: number): string {
  return dayOf(now.getTime() - days * DAY_MS);
}

/**
 * What is set, with what holds for workspaces that set nothing of their own: one that keeps calls for the usual time must
 * not keep them for as long as another one, or one of its own prompts, does.
 */
export function withUsual(set: readonly KeptFor[], workspaceIds: readonly string[]): KeptFor[] {
  const own = new Set(set.flatMap(({ workspaceId, promptId }) => (promptId === "" ? workspaceId : [])));
  const { callDays, contentDays } = USUAL_WATCH;
  const usual = { promptId: "", callDays, contentDays, updatedAt: new Date(0) };
  return [...set, ...workspaceIds.filter((id) => !own.has(id)).map((workspaceId) => ({ workspaceId, ...usual }))];
}

/** The longest that anybody keeps calls and texts: days before that can go as a whole. */
export function longestKept(all: readonly KeptFor[]): { callDays: number; contentDays: number } {
  const callDays = Math.max(USUAL_WATCH.callDays, ...all.map((each) => each.callDays));
  const contentDays = Math.max(USUAL_WATCH.contentDays, ...all.map((each) => each.contentDays));
  return { callDays, contentDays: Math.min(callDays, contentDays) };
}

/** Once a day everything is looked through, at an hour when many are asleep. */
export const isThorough = (now: Date): boolean => now.getUTCHours() === THOROUGH_HOUR;

/**
 * The days that are looked through for rows that have served their time: `from` included, `before` not. Nothing is kept
 * before the days of whoever keeps longest. What was due long ago is looked for once a day, and when the setting, or a
 * hold, has just changed.
 */
export function daysToLookThrough(
  now: Date,
  days: number,
  longest: number,
  changedAt: Date,
): { from: string; before: string } {
  const everything = isThorough(now) || now.getTime() - changedAt.getTime() < RECENT_MS;
  const back = everything ? longest : Math.min(longest, days + LOOK_BACK_DAYS);
  return { from: firstKeptDay(now, back), before: firstKeptDay(now, days) };
}
