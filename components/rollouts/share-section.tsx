"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { formatDuration } from "#components/ui/format-time.ts";
import { KvTable } from "#components/ui/kv-table.tsx";
import { Section } from "#components/ui/section.tsx";
import type { RolloutDetail } from "#lib/releases/domain/rollout-view.ts";
import { shareWords } from "#lib/releases/domain/rollout-words.ts";
import { shareEffect, skippedSoak } from "#lib/releases/domain/share-steps.ts";
import { type ActOn, shareAct } from "./rollout-acts.ts";
import { RolloutDialog } from "./rollout-dialog.tsx";
import { ShareSlider } from "./share-slider.tsx";
import { useNow } from "./use-now.ts";

export type ShareSectionProps = ActOn & { rollout: RolloutDetail; now: number; mayPromote: boolean };

/** The slider, what it would do, and the press that does it. */
export function ShareSection({ workspace, rollout, seq, now, mayPromote }: ShareSectionProps) {
  const { candidate, share, plan, status } = rollout;
  const [asked, setAsked] = useState<number | null>(null);
  const [below, setBelow] = useState(false);
  const [applying, setApplying] = useState(false);
  const proposed = Math.max(asked ?? share, share);
  const moved = proposed > share;
  const clock = useNow(now);
  const stops = [...new Set([...plan.map((stage) => stage.share), 10_000])];
  // Before anything is proposed the next stage is what people ask about.
  const to = moved ? proposed : (stops.find((stop) => stop > share) ?? 10_000);
  const skipped = skippedSoak(rollout, to, clock);
  const skips = skipped > 0 ? `${formatDuration(skipped)} of soak` : null;
  const paused = status === "paused";
  const why = mayPromote ? (paused ? "Resume it first" : undefined) : "Needs the role operator";
  return (
    <Section title={`Share of v${candidate}`} note="drag, or arrow keys; nothing moves until you apply">
      <div className="grid items-start gap-x-14 gap-y-4 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div>
          <ShareSlider
            label={`Share of v${candidate}`}
            current={share}
            proposed={proposed}
            stops={stops}
            disabled={paused || !mayPromote}
            onPropose={(next) => {
              setAsked(next);
              if (next > share) setBelow(false);
            }}
            onBelow={() => setBelow(true)}
          />
          <p role="status" className={below ? "mt-4 text-sm font-medium text-unsure" : "mt-4 text-sm text-ink-2"}>
            {below
              ? `Not below ${shareWords(share)}: whoever has v${candidate} keeps it. To take it from everybody, roll back.`
              : `Only grows: no conversation that has v${candidate} goes back to v${rollout.baseline} unless you roll back.`}
          </p>
        </div>
        <div>
          <p className="mb-1 text-sm font-medium">
            {moved ? `${shareWords(to)} now would mean` : `The next stage, ${shareWords(to)}, now would mean`}
          </p>
          <Effect rollout={rollout} to={to} skips={skips} />
          <div className="mt-3 flex flex-wrap items-start gap-2">
            <Button
              onClick={() => setApplying(true)}
              reasonPlacement="under"
              blockedReason={why ?? (moved ? undefined : "Propose a larger share first")}
            >
              {moved ? `Apply ${shareWords(proposed)}…` : "Apply…"}
            </Button>
            {moved && (
              <Button variant="quiet" onClick={() => setAsked(null)}>
                Back to {shareWords(share)}
              </Button>
            )}
          </div>
        </div>
      </div>
      {applying && (
        <RolloutDialog
          act={shareAct({ workspace, rollout, seq }, proposed, skips)}
          onClose={() => setApplying(false)}
        />
      )}
    </Section>
  );
}

function Effect({ rollout, to, skips }: { rollout: RolloutDetail; to: number; skips: string | null }) {
  const { reach, share, candidate, audience } = rollout;
  const { calls, tenants } = shareEffect(reach, share, to);
  const except = audience.tiers === null ? audience.exceptTiers : ["other tiers"];
  const outside = to === 10_000 ? [] : except;
  const untouched = [
    reach.pinned > 0 ? `${reach.pinned} pinned` : null,
    outside.length > 0 ? `all ${outside.join(", ")}` : null,
  ].filter((part) => part !== null);
  const quiet = (text: string) => <span className="text-ink-3">{text}</span>;
  const most = rollout.unit === "tenant" ? "" : "at most ";
  return (
    <KvTable
      rows={[
        {
          label: `Calls an hour that move to v${candidate}`,
          value:
            calls === null ? quiet("not counted yet") : <b className="font-semibold">{calls.toLocaleString("en")}</b>,
        },
        {
          label: "Tenants that see it for the first time",
          value:
            reach.tenants === 0 ? (
              quiet("none seen yet")
            ) : (
              <b className="font-semibold">
                {tenants > 0 && most}
                {tenants.toLocaleString("en")} of {reach.tenants.toLocaleString("en")}
              </b>
            ),
        },
        { label: "Not touched", value: untouched.length > 0 ? untouched.join(", ") : "nobody is left out" },
        {
          label: "Skips",
          value: skips ? <span className="font-semibold text-unsure">{skips}</span> : quiet("nothing"),
        },
      ]}
    />
  );
}
