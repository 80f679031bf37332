import { AppError } from "../../core/errors.ts";
import { command } from "../../usecase/command.ts";
import { appendRelease } from "../ledger.ts";
import { steerRolloutInput } from "../schema.ts";
import { lockRollout } from "./lock-rollout.ts";
import { percent } from "./refuse-second.ts";
import { rolloutAnswer } from "./rollout-answer.ts";
import { ledgerPart } from "./rollout-row.ts";
import { rolloutEntry, tellRollout } from "./tell-rollout.ts";

/** Lets a paused rollout go on with what was left of its soak. Nobody gets another version by it. */
export const resumeRollout = command({
  name: "rollout.resume",
  permission: "release.promote",
  input: steerRolloutInput,
  target: ({ name, channel }) => ({ prompt: name, channel }),
  run: async (work, input) => {
    const { tx, workspaceId, actor, now } = work;
    const { reason } = input;
    const locked = await lockRollout(tx, workspaceId, input);
    const { prompt, row, state, current } = locked;
    if (state.status !== "paused") throw new AppError("conflict", `Rollout ${row.number} is not paused.`);
    const release = await appendRelease(work, {
      ...{ prompt, channel: row.channel, expected: current.seq, kind: "resume", reason, evidence: {} },
      version: row.baseline,
      rollout: ledgerPart(row, state.share),
    });
    const dueAt = state.leftMs === null ? null : new Date(now.getTime() + state.leftMs);
    await tx.rollout.update({ where: { id: row.id }, data: { status: "running", dueAt, leftMs: null } });
    const title = `${actor.name} let ${prompt.name} v${row.candidate} go on at ${percent(state.share)} of ${row.channel}`;
    await tellRollout(work, locked, { kind: "rollout_changed", title, body: reason });
    const { seq, generation } = release;
    return {
      result: await rolloutAnswer(tx, locked, release),
      audit: rolloutEntry(
        locked,
        "rollout.resumed",
        { status: "paused" },
        { share: state.share, seq, generation, reason },
      ),
    };
  },
});
