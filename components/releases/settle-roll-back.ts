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

export type Refusal = { state: "refused"; message: string };

/** What is pressed: on which channel, away from which version, to which. */
export type RollBackPress = { channel: string; from: number; to: number; pressedAt: number };

type Answer =
  | { ok: true; result: { seq: number; evidence: Record<string, unknown> } }
  | { ok: false; problem: { detail: string } };

/** `send` asks for the rollback, `look` what the channel serves; either may fail on the way. */
type Server = {
  send: () => Promise<Answer>;
  look: () => Promise<Pick<Rollback, "current" | "rolling"> | null>;
};

const UNKNOWN =
  "The server cannot be reached, so it is not known whether this was done. Try again: rolling back twice to one version is refused, not doubled.";

/**
 * Sends a rollback and says what came of it. Where the answer was lost or is a refusal, it is done all the same when the
 * channel gives everybody the wanted version by now.
 */
export async function settleRollBack(press: RollBackPress, { send, look }: Server): Promise<RollBackOutcome | Refusal> {
  const { channel, from, to, pressedAt } = press;
  const answer = await send().catch(() => null);
  if (answer?.ok) {
    const { seq, evidence } = answer.result;
    const left = typeof evidence.from === "number" ? evidence.from : from;
    return { state: "done", channel, seq, from: left, to, pressedAt };
  }
  const now = await look().catch(() => null);
  if (now && now.rolling === null && now.current.version === to) {
    return { state: "done", channel, seq: now.current.seq, from, to };
  }
  return { state: "refused", message: answer ? answer.problem.detail : UNKNOWN };
}
