import type { Work } from "../../usecase/context.ts";
import { closeReviews } from "../close-reviews.ts";
import { HALF, WHOLE } from "../domain/rollout.ts";
import { dueAfter, endsAt } from "../domain/rollout-stages.ts";
import { freezeBefore } from "../guardrails/freeze-baseline.ts";
import { appendRelease, type ReleaseRow } from "../ledger.ts";
import { tellReleased } from "../tell-released.ts";
import type { Locked } from "./lock-rollout.ts";
import { ledgerPart } from "./rollout-row.ts";

type Beginning = { reason: string; evidence: Record<string, unknown> };

/**
 * Gives the candidate the share of its first stage, and closes the reviews that asked for it. A plan that is everybody at
 * once, as a scheduled release has it, is complete with that.
 */
export async function beginRollout(work: Work, locked: Locked, { reason, evidence }: Beginning): Promise<ReleaseRow> {
  const { tx, now } = work;
  const { prompt, row, state, current } = locked;
  const { channel, candidate, baseline } = row;
  const whole = endsAt(state.plan, 0);
  const share = state.plan[0]?.share ?? WHOLE;
  const release = await appendRelease(work, {
    ...{ prompt, channel, expected: current.seq, kind: "promote", reason, evidence },
    version: whole ? candidate : baseline,
    rollout: whole ? null : ledgerPart(row, share),
  });
  const frozen = whole ? null : await freezeBefore(tx, prompt.id, baseline, now);
  const due = whole ? null : dueAfter(state.plan, 0, now.getTime());
  await tx.rollout.update({
    where: { id: row.id },
    data: {
      ...{ stage: 0, share, startedAt: now, stageSince: now, dueAt: due === null ? null : new Date(due) },
      ...(frozen && { frozen }),
      pastHalfAt: share > HALF ? now : null,
      ...(whole ? { status: "completed", endedAt: now } : { status: "running" }),
    },
  });
  await closeReviews(work, prompt.id, candidate);
  await tellReleased(work, prompt.id, release);
  return release;
}
