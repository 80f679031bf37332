"use client";

import { useState } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { rollBackAction } from "#lib/releases/actions.ts";
import type { Rollback } from "#lib/releases/queries-rollback.ts";
import { type Refusal, type RollBackOutcome, settleRollBack } from "./settle-roll-back.ts";

export type Press = { state: "idle" } | { state: "pressed" } | Refusal | RollBackOutcome;

const PATIENCE_MS = 15_000;
const SLOW = "The server has not answered for 15 s. It is still waited for; pressing again cannot roll back twice.";

/** The press: rolls back, and says what came of it. How it arrives is the board's to tell. */
export function useRollBack(workspace: string, prompt: string) {
  const [press, setPress] = useState<Press>({ state: "idle" });

  // Of two presses, the second after a long silence, whichever says done is right.
  const tell = (next: Press) => setPress((before) => (before.state === "done" ? before : next));

  const rollBack = async (channel: string, from: number, to: number, reason: string) => {
    if (press.state === "pressed") return;
    tell({ state: "pressed" });
    const silence = setTimeout(() => tell({ state: "refused", message: SLOW }), PATIENCE_MS);
    const query = new URLSearchParams({ channel });
    const settled = await settleRollBack(
      { channel, from, to, pressedAt: performance.now() },
      {
        send: () => rollBackAction(workspace, { name: prompt, channel, to, reason }),
        look: () => getJson<Rollback | null>(promptPath(workspace, prompt, `releases/rollback?${query}`)),
      },
    );
    clearTimeout(silence);
    tell(settled);
  };

  return { press, rollBack };
}
