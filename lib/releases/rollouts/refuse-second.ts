import type { Tx } from "../../core/db.ts";
import { AppError } from "../../core/errors.ts";
import { WHOLE } from "../domain/rollout.ts";
import { findLive } from "./lock-rollout.ts";

/** Basis points as people say them: 500 is "5 %". */
export const percent = (share: number) => `${(share * 100) / WHOLE} %`;

/**
 * Refuses a release to a channel on which a rollout is on its way, and says what can be done about that one.
 * @throws AppError `conflict` with the rollout's number
 */
export async function refuseSecond(tx: Tx, promptId: string, channel: string): Promise<void> {
  const live = await findLive(tx, promptId, channel);
  if (!live) return;
  const { number, candidate, share, status } = live;
  const how =
    status === "scheduled"
      ? `Rollout ${number} of v${candidate} is scheduled on ${channel}. Abandon it first, or let it go on.`
      : `Rollout ${number} of v${candidate} is under way on ${channel} at ${percent(share)}. Advance it to everybody, abandon it, or roll it back first.`;
  throw new AppError("conflict", how, { rollout: number, candidate });
}
