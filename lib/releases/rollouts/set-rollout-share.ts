import { AppError, invalid } from "../../core/errors.ts";
import { command } from "../../usecase/command.ts";
import { checkRequirements, evidenceOf } from "../check-requirements.ts";
import { WHOLE } from "../domain/rollout.ts";
import { stageReached } from "../domain/rollout-stages.ts";
import { setRolloutShareInput } from "../schema.ts";
import { askRequirements } from "./ask-requirements.ts";
import { completeRollout, growRollout } from "./grow-rollout.ts";
import { lockRollout } from "./lock-rollout.ts";
import { percent } from "./refuse-second.ts";
import { rolloutAnswer } from "./rollout-answer.ts";
import { rolloutEntry, tellRollout } from "./tell-rollout.ts";

/**
 * Gives the candidate a larger share than it has; a smaller one is what rolling back is for. Stages that the share reaches
 * or passes count as reached, and everybody's share completes the rollout.
 */
export const setRolloutShare = command({
  name: "rollout.set_share",
  permission: "release.promote",
  input: setRolloutShareInput,
  target: ({ name, channel }) => ({ prompt: name, channel }),
  run: async (work, input) => {
    const { tx, workspaceId, actor } = work;
    const { share, reason } = input;
    const locked = await lockRollout(tx, workspaceId, input);
    const { prompt, row, state } = locked;
    if (state.status === "scheduled" || state.status === "paused") {
      const todo = state.status === "paused" ? "Resume it" : "Advance it to begin";
      throw new AppError("conflict", `Rollout ${row.number} is ${state.status}. ${todo} first.`);
    }
    if (share <= state.share) {
      const message = `is not more than the ${state.share} it has: a share only grows, and taking it back is a rollback`;
      throw invalid([{ path: "share", message }]);
    }
    const whole = share === WHOLE;
    const stage = Math.max(state.stage, stageReached(state.plan, share));
    const asked = await askRequirements(work, locked, whole ? null : stage);
    checkRequirements(row.candidate, asked.requirements);
    const evidence = evidenceOf(asked.version, asked);
    const release = whole
      ? await completeRollout(work, locked, { reason, evidence })
      : await growRollout(work, locked, { stage, share, reason, evidence });
    if (!whole) {
      const title = `${actor.name} set ${prompt.name} v${row.candidate} to ${percent(share)} of ${row.channel}`;
      await tellRollout(work, locked, { kind: "rollout_changed", title, body: reason });
    }
    const { seq, generation } = release;
    return {
      result: await rolloutAnswer(tx, locked, release),
      audit: rolloutEntry(
        locked,
        whole ? "rollout.completed" : "rollout.share_set",
        { share: state.share, version: row.baseline },
        { share, seq, generation, reason },
      ),
    };
  },
});
