import { Verdict, type VerdictKind } from "#components/ui/verdict.tsx";
import type { DriftLine, DriftState } from "#lib/evals/domain/drift-view.ts";
import { driftSentence } from "#lib/evals/domain/drift-words.ts";

const STATES: Record<DriftState, [kind: VerdictKind, word: string]> = {
  alarm: ["fail", "Alarm"],
  steady: ["pass", "Steady"],
  running: ["running", "Running"],
  lost: ["none", "No report"],
};

/** How a report stands; an alarm that somebody has closed is none any more. */
export function DriftVerdict({ line, size }: { line: Pick<DriftLine, "state" | "closed">; size?: "md" | "lg" }) {
  const [kind, word] = STATES[line.state];
  if (line.closed) {
    return (
      <Verdict kind="none" size={size}>
        Closed
      </Verdict>
    );
  }
  return (
    <Verdict kind={kind} size={size}>
      {word}
    </Verdict>
  );
}

/** A report in one or two sentences, whatever became of it. */
export function driftWords({ state, findings, number }: DriftLine): string {
  if (findings) return driftSentence(findings);
  return state === "lost"
    ? `Run ${number} was cancelled before its end, so nothing can be told.`
    : `Run ${number} asks again; the report is made when it ends.`;
}
