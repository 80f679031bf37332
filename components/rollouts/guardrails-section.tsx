import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { isCompared, isLive } from "#lib/releases/domain/rollout.ts";
import type { RolloutDetail } from "#lib/releases/domain/rollout-view.ts";
import { BreakerNote } from "./breaker-note.tsx";
import { GuardrailTiles } from "./guardrail-tiles.tsx";
import { LimitList } from "./limit-list.tsx";

/** What is watched, or that nothing is. */
export function GuardrailsSection({ workspace, rollout }: { workspace: string; rollout: RolloutDetail }) {
  const { guardrails, candidate, report } = rollout;
  if (guardrails.length === 0) {
    return (
      <Section title="Guardrails" note="none watched">
        <p className="max-w-measure text-ink-2">
          {isLive(rollout.status)
            ? "This rollout goes by time alone: nothing stops it but a person. Watch the metrics, or pause it."
            : "This rollout went by time alone."}
        </p>
      </Section>
    );
  }
  return (
    <Section
      title="Guardrails"
      note={
        <>
          v{candidate} minus control; up is worse. The intervals stay true however often you look
          {report && (
            <>
              . Measured <Time at={report.at} show="relative" />
            </>
          )}
        </>
      }
    >
      {report?.breaker && report.breaker.verdict !== "closed" && (
        <BreakerNote breaker={report.breaker} rollout={rollout} />
      )}
      {guardrails.some(isCompared) && <GuardrailTiles workspace={workspace} rollout={rollout} />}
      <LimitList rollout={rollout} />
    </Section>
  );
}
