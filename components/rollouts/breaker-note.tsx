import { Note } from "#components/ui/note.tsx";
import type { Breaker } from "#lib/releases/domain/guardrail-report.ts";
import type { RolloutLine } from "#lib/releases/domain/rollout-view.ts";

export type BreakerNoteProps = { breaker: Breaker; rollout: Pick<RolloutLine, "candidate" | "baseline"> };

/** The last calls fail: whose doing it is, and what follows. */
export function BreakerNote({ breaker, rollout }: BreakerNoteProps) {
  const { verdict, candidate, baseline } = breaker;
  const told = `${candidate.errors} of the last ${candidate.calls} calls of v${rollout.candidate} failed, and ${baseline.errors} of ${baseline.calls} of v${rollout.baseline}.`;
  return verdict === "tripped" ? (
    <Note tone="fail" className="mb-4" title="The fuse blew.">
      {told} That is beyond chance, so nothing more was waited for.
    </Note>
  ) : (
    <Note tone="unsure" className="mb-4" title="Most calls fail.">
      {told} It is not known to be the candidate&rsquo;s doing, so the rollout holds and nothing is taken back. Look at
      the provider.
    </Note>
  );
}
