import type { SeenContent } from "./seen-span.ts";

/** What of a call's text is kept: nothing, what remains after redaction, or all. */
export const CAPTURES = ["off", "redacted", "full"] as const;
export type Capture = (typeof CAPTURES)[number];

/** What a redaction did: how many e-mail addresses, card numbers … were taken out. */
export type Redaction = { kind: string; count: number };

/** What two redactions of parts of one text did together. */
export function sumOfRedactions(a: readonly Redaction[], b: readonly Redaction[]): Redaction[] {
  const counts = new Map<string, number>();
  for (const { kind, count } of [...a, ...b]) counts.set(kind, (counts.get(kind) ?? 0) + count);
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((one, other) => one.kind.localeCompare(other.kind));
}

/** A call's text as it is kept. */
export type Captured = SeenContent & { capture: Capture; redactions: Redaction[] };

/** What holds unless a workspace or a prompt says otherwise. */
export const USUAL_WATCH = {
  capture: "redacted" as Capture,
  contentDays: 30,
  callDays: 90,
  /** Basis points. */
  gradeShare: 0,
  gradeUsdDaily: 1,
  reviewWeekly: 0,
};
