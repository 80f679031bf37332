"use client";

import { useState } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { rollBackAction } from "#lib/releases/actions.ts";
import type { Rollback } from "#lib/releases/queries-rollback.ts";

/**
 * A rollback that was recorded. `pressedAt` is on the page's own clock, `performance.now()`; absent where it turned out to
 * be done already, by an earlier press or by somebody else.
 */
export type RollBackOutcome = {
  state: "done";
  channel: string;
  seq: number;
  from: number;
  to: number;
  pressedAt?: number;
};

export type Press = { state: "idle" } | { state: "pressed" } | { state: "refused"; message: string } | RollBackOutcome;

const UNKNOWN =
  "The server cannot be reached, so it is not known whether this was done. Try again: rolling back twice to one version is refused, not doubled.";

const PATIENCE_MS = 15_000;
const SLOW = "The server has not answered for 15 s. It is still waited for; pressing again cannot roll back twice.";

/** The release by which a channel gives everybody `to`, when that is so by now; null when not, or when cannot be told. */
async function doneAlready(workspace: string, prompt: string, channel: string, to: number): Promise<number | null> {
  const path = promptPath(workspace, prompt, `releases/rollback?${new URLSearchParams({ channel })}`);
  const now = await getJson<Rollback | null>(path).catch(() => null);
  return now && now.rolling === null && now.current.version === to ? now.current.seq : null;
}

/** The press: rolls back, and says what came of it. How it arrives is the board's to tell. */
export function useRollBack(workspace: string, prompt: string) {
  const [press, setPress] = useState<Press>({ state: "idle" });

  // Of two presses, the second after a long silence, whichever says done is right.
  const tell = (next: Press) => setPress((before) => (before.state === "done" ? before : next));

  const rollBack = async (channel: string, from: number, to: number, reason: string) => {
    if (press.state === "pressed") return;
    tell({ state: "pressed" });
    const pressedAt = performance.now();
    const silence = setTimeout(() => tell({ state: "refused", message: SLOW }), PATIENCE_MS);
    const answer = await rollBackAction(workspace, { name: prompt, channel, to, reason }).catch(() => null);
    if (answer?.ok) {
      const { seq, evidence } = answer.result;
      const left = typeof evidence.from === "number" ? evidence.from : from;
      tell({ state: "done", channel, seq, from: left, to, pressedAt });
    } else {
      const seq = await doneAlready(workspace, prompt, channel, to);
      if (seq !== null) tell({ state: "done", channel, seq, from, to });
      else tell({ state: "refused", message: answer ? answer.problem.detail : UNKNOWN });
    }
    clearTimeout(silence);
  };

  return { press, rollBack };
}
