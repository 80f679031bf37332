import { quoted, type Telling } from "./telling-words.ts";

/** What is told of what is kept of calls, and of what people said of them. */
export const WATCH_TELLINGS: Record<string, Telling> = {
  "watch.changed": ({ subject, after }) => `Set for the calls of ${subject.name}: ${after.sentence}`,
  "watch.cleared": ({ subject, after }) => `Took the rule of ${subject.name} for its calls away; now ${after.sentence}`,
  "watch.texts_removed": ({ subject, after }) => `Removed ${after.sentence} of ${subject.name}, as set`,
  "call.reviewed": ({ subject, after }) =>
    `Found a call of ${subject.name} ${after.correct ? "right" : "wrong"}${quoted(after.note)}`,
};
