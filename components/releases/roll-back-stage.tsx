"use client";

import { useState } from "react";
import { RollBackButton } from "./roll-back-button.tsx";
import { RollBackFlow } from "./roll-back-flow.tsx";

export type RollBackStageProps = { workspace: string; prompt: string; blockedReason: string | null };

/** The confirmation, open from the start; left, it waits behind its button. */
export function RollBackStage({ workspace, prompt, blockedReason }: RollBackStageProps) {
  const [open, setOpen] = useState(blockedReason === null);
  return (
    <>
      <RollBackButton workspace={workspace} prompt={prompt} blockedReason={blockedReason} />
      {open && <RollBackFlow workspace={workspace} prompt={prompt} onClose={() => setOpen(false)} />}
    </>
  );
}
