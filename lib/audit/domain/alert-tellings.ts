import { momentWords, quoted, type Telling } from "./telling-words.ts";

/** What is told of alerts. */
export const ALERT_TELLINGS: Record<string, Telling> = {
  "alert.put": ({ subject, after, hadBefore }) => {
    const act = !hadBefore ? "Made" : after.enabled ? "Changed" : "Switched off";
    return `${act} the alert ${subject.name}${quoted(after.sentence)}`;
  },
  "alert.removed": ({ subject, before }) => `Removed the alert ${subject.name}${quoted(before.sentence)}`,
  "alert.muted": ({ subject, after }) =>
    `Muted the alert ${subject.name}${after.expiresAt && ` until ${momentWords(after.expiresAt)}`}`,
  "alert.unmuted": ({ subject }) => `Let the alert ${subject.name} speak again`,
  "alert.fired": ({ subject, after }) => `The alert ${subject.name} fired: ${after.sentence}`,
  "alert.no_data": ({ subject, after }) => `The alert ${subject.name} misses calls: ${after.sentence}`,
  "alert.resolved": ({ subject }) => `The alert ${subject.name} is over`,
};
