import { Verdict, type VerdictKind } from "#components/ui/verdict.tsx";
import type { JudgeStanding } from "#lib/evals/domain/judge-standing.ts";

const LOOK: Record<JudgeStanding, { kind: VerdictKind; word: string }> = {
  reached: { kind: "pass", word: "Agrees with people" },
  below: { kind: "fail", word: "Below what was agreed" },
  unmeasured: { kind: "inconclusive", word: "Not measured yet" },
};

/** How a judge stands with people, as a meaning. */
export function StandingVerdict({ standing, size }: { standing: JudgeStanding; size?: "lg" }) {
  const { kind, word } = LOOK[standing];
  return (
    <Verdict kind={kind} {...(size ? { size } : {})}>
      {word}
    </Verdict>
  );
}
