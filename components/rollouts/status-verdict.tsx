import { Verdict, type VerdictKind, type VerdictProps } from "#components/ui/verdict.tsx";
import type { RolloutStatus } from "#lib/releases/domain/rollout.ts";
import { statusWord } from "#lib/releases/domain/rollout-words.ts";

const KIND: Record<RolloutStatus, VerdictKind> = {
  scheduled: "running",
  running: "candidate",
  held: "inconclusive",
  paused: "running",
  completed: "pass",
  abandoned: "none",
  rolled_back: "fail",
  breached: "fail",
};

export type StatusVerdictProps = Pick<VerdictProps, "size" | "className"> & {
  status: RolloutStatus;
  /** Of a paused one: why a guardrail paused it. Empty where a person did. */
  findings?: readonly unknown[];
};

/** How a rollout stands: its glyph and its word. */
export function StatusVerdict({ status, findings = [], ...rest }: StatusVerdictProps) {
  const stopped = status === "paused" && findings.length > 0;
  return (
    <Verdict kind={stopped ? "fail" : KIND[status]} {...rest}>
      {statusWord(status)}
    </Verdict>
  );
}
