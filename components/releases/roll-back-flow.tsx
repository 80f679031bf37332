"use client";

import { useState } from "react";
import { PromoteDialog } from "./promote-dialog.tsx";
import { RollBackDialog } from "./roll-back-dialog.tsx";

export type RollBackFlowProps = { workspace: string; prompt: string; channel?: string; onClose: () => void };

/** Rolling back, and the way forward again. Open while it is mounted. */
export function RollBackFlow({ workspace, prompt, channel, onClose }: RollBackFlowProps) {
  const [undo, setUndo] = useState<{ version: number; channel: string } | null>(null);
  if (undo !== null) return <PromoteDialog workspace={workspace} prompt={prompt} {...undo} onClose={onClose} />;
  return <RollBackDialog workspace={workspace} prompt={prompt} channel={channel} onClose={onClose} onUndo={setUndo} />;
}
