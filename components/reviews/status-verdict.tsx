import { Verdict, type VerdictKind } from "#components/ui/verdict.tsx";
import type { ReviewStatus } from "#lib/reviews/domain/review-sentence.ts";

const LOOK: Record<ReviewStatus, { kind: VerdictKind; word: string }> = {
  open: { kind: "none", word: "Waits" },
  changes_requested: { kind: "inconclusive", word: "Changes asked for" },
  approved: { kind: "pass", word: "Approved" },
  released: { kind: "stable", word: "Released" },
  superseded: { kind: "none", word: "Superseded" },
  withdrawn: { kind: "none", word: "Withdrawn" },
};

/** How a review stands, as glyph and word. */
export function StatusVerdict({ status }: { status: ReviewStatus }) {
  const { kind, word } = LOOK[status];
  return <Verdict kind={kind}>{word}</Verdict>;
}
