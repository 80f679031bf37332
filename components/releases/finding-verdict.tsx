import { Verdict } from "#components/ui/verdict.tsx";
import { FINDING_WORDS, type Finding } from "#lib/releases/domain/after-review.ts";

/** How a look back ended, as a glyph and a word. */
export function FindingVerdict({ finding, size }: { finding: Finding | null; size?: "md" | "lg" }) {
  if (finding === null) {
    return (
      <Verdict kind="inconclusive" size={size}>
        Open
      </Verdict>
    );
  }
  const words = FINDING_WORDS[finding];
  return (
    <Verdict kind={finding === "justified" ? "pass" : "fail"} size={size}>
      {words.charAt(0).toUpperCase() + words.slice(1)}
    </Verdict>
  );
}
