import type { Prisma } from "#generated/prisma/client.ts";
import { AppError } from "../../core/errors.ts";
import { command } from "../../usecase/command.ts";
import type { Work } from "../../usecase/context.ts";
import type { Finding } from "../domain/rollout.ts";
import { appendRelease, type ReleaseRow } from "../ledger.ts";
import { steerRolloutInput } from "../schema.ts";
import { type Locked, lockRollout } from "./lock-rollout.ts";
import { percent } from "./refuse-second.ts";
import { rolloutAnswer } from "./rollout-answer.ts";
import { ledgerPart } from "./rollout-row.ts";
import { rolloutEntry, tellRollout } from "./tell-rollout.ts";

/**
 * Stops a rollout where it is, in the ledger and on its own row, and remembers what is left of the soak. `findings` are what
 * a guardrail saw, empty when a person stops it.
 */
export async function stopRollout(
  work: Work,
  locked: Locked,
  { reason, findings }: { reason: string; findings: readonly Finding[] },
): Promise<ReleaseRow> {
  const { prompt, row, state, current } = locked;
  const { channel, candidate, baseline } = row;
  const release = await appendRelease(work, {
    ...{ prompt, channel, expected: current.seq, kind: "pause", version: baseline, reason },
    evidence: findings.length > 0 ? { findings } : {},
    rollout: ledgerPart(row, state.share),
  });
  const leftMs = state.dueAt === null ? null : BigInt(Math.max(0, state.dueAt - work.now.getTime()));
  await work.tx.rollout.update({
    where: { id: row.id },
    data: {
      ...{ status: "paused", dueAt: null, leftMs, heldSince: null },
      findings: findings as unknown as Prisma.InputJsonValue,
    },
  });
  const { seq, generation } = release;
  const data = { prompt: prompt.name, channel, rollout: row.number, candidate, baseline, share: state.share };
  await work.emit({ type: "rollout.paused", promptId: prompt.id, data: { ...data, seq, generation, reason } });
  return release;
}

/** Stops a rollout where it is: everybody keeps what they have, and what is left of the soak is remembered. */
export const pauseRollout = command({
  name: "rollout.pause",
  permission: "release.rollback",
  input: steerRolloutInput,
  target: ({ name, channel }) => ({ prompt: name, channel }),
  run: async (work, input) => {
    const { tx, workspaceId, actor } = work;
    const { reason } = input;
    const locked = await lockRollout(tx, workspaceId, input);
    const { prompt, row, state } = locked;
    if (state.status === "paused") throw new AppError("conflict", `Rollout ${row.number} is paused already.`);
    if (state.status === "scheduled") {
      throw new AppError("conflict", `Rollout ${row.number} has not begun. Abandon it to keep it from beginning.`);
    }
    const release = await stopRollout(work, locked, { reason, findings: [] });
    const { seq, generation } = release;
    const title = `${actor.name} paused ${prompt.name} v${row.candidate} at ${percent(state.share)} of ${row.channel}`;
    await tellRollout(work, locked, { kind: "rollout_changed", title, body: reason });
    return {
      result: await rolloutAnswer(tx, locked, release),
      audit: rolloutEntry(
        locked,
        "rollout.paused",
        { status: state.status },
        { share: state.share, seq, generation, reason },
      ),
    };
  },
});
