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

/** How a rollout stands: its glyph and its word. */
export function StatusVerdict({
  status,
  ...rest
}: { status: RolloutStatus } & Pick<VerdictProps, "size" | "className">) {
  return (
    <Verdict kind={KIND[status]} {...rest}>
      {statusWord(status)}
    </Verdict>
  );
}
