import type { Work } from "../../usecase/context.ts";
import { closeReviews } from "../close-reviews.ts";
import { HALF, WHOLE } from "../domain/rollout.ts";
import { dueAfter } from "../domain/rollout-stages.ts";
import { appendRelease, type ReleaseRow } from "../ledger.ts";
import { tellReleased } from "../tell-released.ts";
import type { Locked } from "./lock-rollout.ts";
import { percent } from "./refuse-second.ts";
import { ledgerPart } from "./rollout-row.ts";
import { tellRollout } from "./tell-rollout.ts";

type Growth = { stage: number; share: number; reason: string; evidence: Record<string, unknown> };

const UNHELD = { heldSince: null, leftMs: null, findings: [] };

async function tellAdvanced(work: Work, { prompt, row, state }: Locked, release: ReleaseRow, share: number) {
  const { channel, seq, generation, reason } = release;
  const { number: rollout, candidate, baseline } = row;
  const data = { prompt: prompt.name, channel, rollout, candidate, baseline, from: state.share, share };
  await work.emit({ type: "rollout.advanced", promptId: prompt.id, data: { ...data, seq, generation, reason } });
}

/** Gives the candidate a larger share, in basis points. The soak of a stage begins when its share is reached. */
export async function growRollout(work: Work, locked: Locked, growth: Growth): Promise<ReleaseRow> {
  const { tx, now } = work;
  const { prompt, row, state, current } = locked;
  const { stage, share, reason, evidence } = growth;
  const release = await appendRelease(work, {
    ...{ prompt, channel: row.channel, expected: current.seq, kind: "advance", reason, evidence },
    version: row.baseline,
    rollout: ledgerPart(row, share),
  });
  const due = stage === state.stage ? state.dueAt : dueAfter(state.plan, stage, now.getTime());
  await tx.rollout.update({
    where: { id: row.id },
    data: {
      ...{ status: "running", stage, share, ...UNHELD },
      ...(share > HALF && row.pastHalfAt === null ? { pastHalfAt: now } : {}),
      ...(stage === state.stage ? {} : { stageSince: now }),
      dueAt: due === null ? null : new Date(due),
    },
  });
  await tellAdvanced(work, locked, release, share);
  return release;
}

/** Gives the candidate to everybody, also outside the audience, and ends the rollout. */
export async function completeRollout(
  work: Work,
  locked: Locked,
  { reason, evidence }: Pick<Growth, "reason" | "evidence">,
): Promise<ReleaseRow> {
  const { tx, now } = work;
  const { prompt, row, state, current } = locked;
  const { channel, candidate, baseline, number } = row;
  const release = await appendRelease(work, {
    ...{ prompt, channel, expected: current.seq, kind: "advance", version: candidate, rollout: null, reason },
    evidence: { ...evidence, rollout: number },
  });
  await tx.rollout.update({
    where: { id: row.id },
    data: {
      ...{ status: "completed", stage: state.plan.length - 1, share: WHOLE, ...UNHELD },
      ...{ dueAt: null, endedAt: now },
    },
  });
  // Somebody may have asked for it once more while it was on its way.
  await closeReviews(work, prompt.id, candidate);
  await tellAdvanced(work, locked, release, WHOLE);
  await tellReleased(work, prompt.id, release);
  const title = `${prompt.name} v${candidate} reached everybody on ${channel} in place of v${baseline}`;
  await tellRollout(work, locked, { kind: "rollout_done", title, body: `From ${percent(state.share)}. ${reason}` });
  return release;
}
