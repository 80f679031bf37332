import { AppError } from "../../core/errors.ts";
import { command } from "../../usecase/command.ts";
import { checkRequirements, evidenceOf } from "../check-requirements.ts";
import { WHOLE } from "../domain/rollout.ts";
import { endsAt, nextStage } from "../domain/rollout-stages.ts";
import { advanceRolloutInput } from "../schema.ts";
import { askRequirements } from "./ask-requirements.ts";
import { beginRollout } from "./begin-rollout.ts";
import { completeRollout, growRollout } from "./grow-rollout.ts";
import { baselineChanged, lockRollout } from "./lock-rollout.ts";
import { percent } from "./refuse-second.ts";
import { rolloutAnswer } from "./rollout-answer.ts";
import { rolloutEntry, tellRollout } from "./tell-rollout.ts";

/**
 * Goes to the next stage now, without waiting for its soak or for the guardrails; the requirements of release are asked.
 * After the last stage everybody gets the candidate, and a scheduled rollout begins.
 */
export const advanceRollout = command({
  name: "rollout.advance",
  permission: "release.promote",
  input: advanceRolloutInput,
  target: ({ name, channel }) => ({ prompt: name, channel }),
  run: async (work, input) => {
    const { tx, workspaceId, actor } = work;
    const locked = await lockRollout(tx, workspaceId, input);
    const { prompt, row, state } = locked;
    if (state.status === "paused") {
      throw new AppError("conflict", `Rollout ${row.number} is paused. Resume it first, or roll it back.`);
    }
    const begins = state.status === "scheduled";
    const changed = begins ? baselineChanged(locked) : null;
    if (changed) {
      throw new AppError("conflict", `${changed.message}. Abandon it, and start another beside what is served.`);
    }
    const next = begins ? 0 : nextStage(state);
    const whole = next === null || endsAt(state.plan, next);
    const asked = await askRequirements(work, locked, whole && !begins ? null : next);
    checkRequirements(row.candidate, asked.requirements);
    const evidence = evidenceOf(asked.version, asked);
    const share = next === null ? WHOLE : (state.plan[next]?.share ?? WHOLE);
    const reason = input.reason ?? (begins ? row.reason : `On to ${percent(share)} at once`);
    const move = () => {
      if (begins) return beginRollout(work, locked, { reason, evidence });
      return whole || next === null
        ? completeRollout(work, locked, { reason, evidence })
        : growRollout(work, locked, { stage: next, share, reason, evidence });
    };
    const release = await move();
    if (!whole) {
      const title = `${actor.name} advanced ${prompt.name} v${row.candidate} to ${percent(share)} of ${row.channel}`;
      await tellRollout(work, locked, { kind: "rollout_changed", title, body: reason });
    }
    const action = whole ? "rollout.completed" : begins ? "rollout.begun" : "rollout.advanced";
    const { seq, generation } = release;
    return {
      result: await rolloutAnswer(tx, locked, release),
      audit: rolloutEntry(
        locked,
        action,
        { share: state.share, version: row.baseline },
        { share, seq, generation, reason },
      ),
    };
  },
});
