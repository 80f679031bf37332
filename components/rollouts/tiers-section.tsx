"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { Section } from "#components/ui/section.tsx";
import type { TierFinding } from "#lib/releases/domain/guardrail-report.ts";
import { tierSentence } from "#lib/releases/domain/guardrails/tier-words.ts";
import { isLive } from "#lib/releases/domain/rollout.ts";
import type { RolloutDetail } from "#lib/releases/domain/rollout-view.ts";
import { dropTierAct } from "./rollout-acts.ts";
import { RolloutDialog } from "./rollout-dialog.tsx";
import { TierTable } from "./tier-table.tsx";

export type TiersSectionProps = { workspace: string; rollout: RolloutDetail; seq: number; mayStop: boolean };

/** The same guardrails within each tier: a total may hide one that loses. Absent where there is but one tier. */
export function TiersSection({ workspace, rollout, seq, mayStop }: TiersSectionProps) {
  const [dropping, setDropping] = useState<{ tier: string; why: string } | null>(null);
  const { report, droppedTiers, candidate, baseline, status } = rollout;
  const findings = (report?.tiers ?? []).filter(({ tier }) => !droppedTiers.includes(tier));
  if (findings.length === 0 && droppedTiers.length === 0) return null;
  const losing = Map.groupBy(
    findings.filter((each) => each.losing),
    ({ tier }) => tier,
  );
  const whyOf = (of: readonly TierFinding[]) => of.map((each) => tierSentence(each, rollout)).join(". ");
  return (
    <Section
      title="By tier"
      note={`v${candidate} minus control within each; a total may hide a tier that loses. This warns and decides nothing`}
    >
      {[...losing].map(([tier, of]) => (
        <Note
          key={tier}
          tone="unsure"
          className="mb-4"
          title={tier === "" ? "Whoever has no tier loses." : `The tier ${tier} loses.`}
          actions={
            isLive(status) &&
            tier !== "" && (
              <Button
                size="sm"
                onClick={() => setDropping({ tier, why: whyOf(of) })}
                blockedReason={mayStop ? undefined : "Needs the role operator"}
              >
                Roll back the tier {tier} only…
              </Button>
            )
          }
        >
          {whyOf(of)}.
        </Note>
      ))}
      {droppedTiers.length > 0 && (
        <p className="mb-4 text-sm text-ink-2">
          Back on v{baseline} since: {droppedTiers.join(", ")}. The rest is judged without them.
        </p>
      )}
      {findings.length > 0 && <TierTable findings={findings} unit={rollout.unit} />}
      {dropping && (
        <RolloutDialog
          act={dropTierAct({ workspace, rollout, seq }, dropping.tier, dropping.why)}
          onClose={() => setDropping(null)}
        />
      )}
    </Section>
  );
}
