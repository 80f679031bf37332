"use client";

import { useState } from "react";
import { rollBackAction } from "#lib/releases/actions.ts";

/** A rollback that was recorded. `pressedAt` is on the page's own clock, `performance.now()`. */
export type RollBackOutcome = {
  state: "done";
  channel: string;
  seq: number;
  from: number;
  to: number;
  pressedAt: number;
};

export type Press = { state: "idle" } | { state: "pressed" } | { state: "refused"; message: string } | RollBackOutcome;

const UNKNOWN =
  "The server cannot be reached, so it is not known whether this was done. Try again: rolling back twice to one version is refused, not doubled.";

/** The press: rolls back, and says what came of it. How it arrives is the board's to tell. */
export function useRollBack(workspace: string, prompt: string) {
  const [press, setPress] = useState<Press>({ state: "idle" });

  const rollBack = async (channel: string, from: number, to: number, reason: string) => {
    if (press.state === "pressed") return;
    setPress({ state: "pressed" });
    const pressedAt = performance.now();
    const answer = await rollBackAction(workspace, { name: prompt, channel, to, reason }).catch(() => null);
    if (!answer?.ok) {
      setPress({ state: "refused", message: answer ? answer.problem.detail : UNKNOWN });
      return;
    }
    setPress({ state: "done", channel, seq: answer.result.seq, from, to, pressedAt });
  };

  return { press, rollBack };
}
