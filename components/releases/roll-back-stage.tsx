"use client";

import { useState } from "react";
import { RollBackFlow } from "./roll-back-flow.tsx";

export type RollBackStageProps = { workspace: string; prompt: string };

/** The confirmation, open from the start. Once left, the header's button opens it again. */
export function RollBackStage(props: RollBackStageProps) {
  const [open, setOpen] = useState(true);
  return open && <RollBackFlow {...props} onClose={() => setOpen(false)} />;
}
