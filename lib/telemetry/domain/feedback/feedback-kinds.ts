/** What may be said of a call afterwards. */
export const FEEDBACK_KINDS = ["thumbs", "escalation", "abandonment", "score"] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

/** Who said it: an application by the API, its telemetry, the judge, or a person in the console. */
export const FEEDBACK_SOURCES = ["api", "event", "judge", "person"] as const;
export type FeedbackSource = (typeof FEEDBACK_SOURCES)[number];

const WORDS: Partial<Record<FeedbackKind, Record<string, number>>> = {
  thumbs: { up: 1, down: -1, true: 1, false: -1, "1": 1, "-1": -1 },
  escalation: { true: 1, false: 0, "1": 1, "0": 0 },
  abandonment: { true: 1, false: 0, "1": 1, "0": 0 },
};

/** What a kind's value may be, for the sentence that refuses another one. */
export const VALUE_WORDS: Record<FeedbackKind, string> = {
  thumbs: 'is "up" or "down", true or false, 1 or -1',
  escalation: "is true or 1, or false or 0 to take it back; leave it out for true",
  abandonment: "is true or 1, or false or 0 to take it back; leave it out for true",
  score: "is a number between -1e6 and 1e6",
};

const MOST_SCORE = 1e6;

/** A value as it is kept: 1 and -1 for thumbs, 1 and 0 for signals, a score's number; null for one that is none. */
export function feedbackValue(kind: FeedbackKind, given: unknown): number | null {
  if (kind === "score") return typeof given === "number" && Math.abs(given) <= MOST_SCORE ? given : null;
  if (given === undefined && kind !== "thumbs") return 1;
  if (!["string", "number", "boolean"].includes(typeof given)) return null;
  const words = WORDS[kind] ?? {};
  const word = String(given);
  return Object.hasOwn(words, word) ? (words[word] ?? null) : null;
}
