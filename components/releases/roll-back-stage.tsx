"use client";

import { useState } from "react";
import { RollBackFlow } from "./roll-back-flow.tsx";

export type RollBackStageProps = {
  workspace: string;
  prompt: string;
  channel: string;
  /** There is something to go back to, and the reader may. What it says later does not close what was opened. */
  openAtOnce: boolean;
};

/** The confirmation, open from the start. Once left, the header's button opens it again. */
export function RollBackStage({ workspace, prompt, channel, openAtOnce }: RollBackStageProps) {
  const [open, setOpen] = useState(openAtOnce);
  return (
    open && <RollBackFlow workspace={workspace} prompt={prompt} channel={channel} onClose={() => setOpen(false)} />
  );
}
