/** How a look back ended, or null while it is open. */
export type Finding = "justified" | "not_justified";

/** One line of the list of after-reviews. Times are RFC 3339. */
export type AfterReviewLine = {
  number: number;
  prompt: string;
  version: number;
  /** What was served before; null for a first release. */
  base: number | null;
  channel: string;
  reason: string;
  by: string;
  at: string;
  finding: Finding | null;
  closedBy: string | null;
  closedAt: string | null;
};

/** Everything one after-review shows. */
export type AfterReviewPage = AfterReviewLine & {
  waived: { code: string; message: string }[];
  note: string;
  /** What the channel serves now, and by which kind of release it came there. */
  since: { served: number; kind: string; at: string; by: string; reason: string } | null;
  /** Why this reader may not close it; null for who may. */
  blocked: string | null;
};

export const FINDING_WORDS: Record<Finding, string> = { justified: "justified", not_justified: "not justified" };

/** A stored finding, read leniently. */
export function findingOf(text: string | null): Finding | null {
  return text === "justified" || text === "not_justified" ? text : null;
}

/** What became of the release, as a sentence: still served, undone, or followed by another. */
export function sinceSentence({ version, base, since }: Pick<AfterReviewPage, "version" | "base" | "since">): string {
  if (!since) return `v${version} is still what everyone gets.`;
  const { served, kind, by } = since;
  if (kind.endsWith("rollback")) {
    return `It was undone: ${by} rolled back to v${served}${served === base ? ", which it had replaced" : ""}.`;
  }
  return `It was followed: ${by} released v${served} after it.`;
}
