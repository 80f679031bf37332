import type { Capture } from "#lib/telemetry/domain/capture.ts";
import type { WatchRule } from "#lib/telemetry/domain/watch.ts";

/** What is typed of a rule's keeping, before it is checked. `removing`: of what is kept already, too. */
export type KeepingDraft = { capture: Capture; contentDays: string; callDays: string; removing: boolean };

const daysOf = (typed: string): string => `${typed.trim()} ${typed.trim() === "1" ? "day" : "days"}`;
/** What is no number is not less than anything. */
const isLess = (typed: string, days: number): boolean => typed.trim() !== "" && Number(typed) < days;

/** What goes because a draft keeps it for fewer days than now, as a sentence; null where nothing does. */
export function whatGoes(
  now: Pick<WatchRule, "contentDays" | "callDays">,
  { capture, contentDays, callDays }: Omit<KeepingDraft, "removing">,
): string | null {
  const text = capture !== "off" && isLess(contentDays, now.contentDays) && `ext older than ${daysOf(contentDays)}`;
  const calls = isLess(callDays, now.callDays) && `alls older than ${daysOf(callDays)}`;
  if (text && calls) return `T${text} and c${calls} go within the hour and do not come back.`;
  if (calls) return `C${calls} go within the hour, with their text, and do not come back.`;
  return text ? `T${text} goes within the hour and does not come back.` : null;
}
