"use client";

import { useState } from "react";
import { RollBackButton } from "#components/releases/roll-back-button.tsx";
import { PlayIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { PhoneBar } from "#components/ui/phone-bar.tsx";
import { PauseIcon } from "./pause-icon.tsx";
import { type ActKind, type ActOn, actOn } from "./rollout-acts.ts";
import { RolloutDialog } from "./rollout-dialog.tsx";

export type RolloutButtonsProps = ActOn & { mayPromote: boolean; mayStop: boolean };

const NEEDS = "Needs the role operator";

/** Pause or resume, advance, abandon; on a phone the safe ones lie under the thumb. */
export function RolloutButtons({ mayPromote, mayStop, ...on }: RolloutButtonsProps) {
  const [act, setAct] = useState<ActKind | null>(null);
  const { workspace, rollout } = on;
  const { status, stage, plan, prompt } = rollout;
  const paused = status === "paused";
  const atEnd = status !== "scheduled" && stage >= plan.length - 1 && (plan.at(-1)?.share ?? 0) === 10_000;
  const hold =
    status === "scheduled" ? null : paused ? (
      <Button
        icon={<PlayIcon />}
        onClick={() => setAct("resume")}
        blockedReason={mayPromote ? undefined : NEEDS}
        reasonPlacement="under"
      >
        Resume…
      </Button>
    ) : (
      <Button
        icon={<PauseIcon />}
        onClick={() => setAct("pause")}
        blockedReason={mayStop ? undefined : NEEDS}
        reasonPlacement="under"
      >
        Pause…
      </Button>
    );
  const abandon = (
    <Button
      variant="quiet"
      onClick={() => setAct("abandon")}
      blockedReason={mayStop ? undefined : NEEDS}
      reasonPlacement="under"
    >
      Abandon…
    </Button>
  );
  return (
    <>
      <span className="contents max-md:hidden">{hold}</span>
      {!atEnd && (
        <Button
          onClick={() => setAct("advance")}
          blockedReason={mayPromote ? (paused ? "Resume it first" : undefined) : NEEDS}
          reasonPlacement="under"
        >
          {status === "scheduled" ? "Begin now…" : "Advance now…"}
        </Button>
      )}
      {abandon}
      {hold && (
        <PhoneBar>
          {hold}
          <RollBackButton
            workspace={workspace}
            prompt={prompt}
            blockedReason={mayStop ? undefined : NEEDS}
            reasonPlacement="under"
          />
        </PhoneBar>
      )}
      {act && <RolloutDialog act={actOn(act, on)} onClose={() => setAct(null)} />}
    </>
  );
}
