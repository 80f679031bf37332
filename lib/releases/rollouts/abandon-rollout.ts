import { command } from "../../usecase/command.ts";
import { steerRolloutInput } from "../schema.ts";
import { closeRollout, endRollout } from "./end-rollout.ts";
import { lockRollout } from "./lock-rollout.ts";
import { percent } from "./refuse-second.ts";
import { rolloutAnswer } from "./rollout-answer.ts";
import { rolloutEntry, tellRollout } from "./tell-rollout.ts";

/** Gives a rollout up: whoever has the candidate gets the baseline again. One that has not begun never begins. */
export const abandonRollout = command({
  name: "rollout.abandon",
  permission: "release.rollback",
  input: steerRolloutInput,
  target: ({ name, channel }) => ({ prompt: name, channel }),
  run: async (work, input) => {
    const { tx, workspaceId, actor } = work;
    const { reason } = input;
    const locked = await lockRollout(tx, workspaceId, input);
    const { prompt, row, state } = locked;
    const { candidate, baseline, channel } = row;
    const begun = state.status !== "scheduled";
    const release = begun ? await endRollout(work, locked, { status: "abandoned", version: baseline, reason }) : null;
    if (!begun) await closeRollout(work, locked, { status: "abandoned" });
    const where = begun ? `at ${percent(state.share)} of ${channel}` : `before it began on ${channel}`;
    const title = `${actor.name} abandoned ${prompt.name} v${candidate} ${where}`;
    await tellRollout(work, locked, { kind: "rollout_changed", title, body: reason });
    return {
      result: await rolloutAnswer(tx, locked, release),
      audit: rolloutEntry(
        locked,
        "rollout.abandoned",
        { status: state.status, share: state.share },
        { share: 0, reason, ...(release && { seq: release.seq, generation: release.generation }) },
      ),
    };
  },
});
