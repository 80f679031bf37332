import { AppError, invalid } from "../../core/errors.ts";
import { command } from "../../usecase/command.ts";
import { appendRelease } from "../ledger.ts";
import { dropTierInput } from "../schema.ts";
import { lockRollout } from "./lock-rollout.ts";
import { percent } from "./refuse-second.ts";
import { rolloutAnswer } from "./rollout-answer.ts";
import { audienceOf, ledgerPart } from "./rollout-row.ts";
import { rolloutEntry, tellRollout } from "./tell-rollout.ts";

/**
 * Gives one tier the baseline again while the rollout goes on for the others. Like every way back it asks for nothing but the
 * right; the tier takes part again with the next rollout, or when everybody gets the candidate.
 */
export const dropTier = command({
  name: "rollout.drop_tier",
  permission: "release.rollback",
  input: dropTierInput,
  target: ({ name, channel }) => ({ prompt: name, channel }),
  run: async (work, input) => {
    const { tx, workspaceId, actor } = work;
    const { tier, reason } = input;
    const locked = await lockRollout(tx, workspaceId, input);
    const { prompt, row, state, current } = locked;
    if (state.status === "scheduled") {
      throw new AppError("conflict", `Rollout ${row.number} has not begun, so nobody has its candidate.`);
    }
    const { tiers, exceptTiers } = audienceOf(row);
    if (exceptTiers.includes(tier) || (tiers !== null && !tiers.includes(tier))) {
      throw invalid([{ path: "tier", message: "takes no part in this rollout" }]);
    }
    const droppedTiers = [...row.droppedTiers, tier];
    const { channel, candidate, baseline } = row;
    const release = await appendRelease(work, {
      ...{ prompt, channel, expected: current.seq, kind: "advance", version: baseline },
      reason: `Back to v${baseline} for ${tier}: ${reason}`,
      evidence: { droppedTier: tier },
      rollout: ledgerPart({ ...row, droppedTiers }, state.share),
    });
    await tx.rollout.update({ where: { id: row.id }, data: { droppedTiers } });
    const { seq, generation } = release;
    const data = { prompt: prompt.name, channel, rollout: row.number, candidate, baseline, from: state.share };
    await work.emit({
      type: "rollout.rolled_back",
      promptId: prompt.id,
      data: { ...data, version: baseline, status: state.status, tier, seq, generation, reason },
    });
    const title = `${actor.name} took ${prompt.name} v${candidate} back for ${tier} at ${percent(state.share)} of ${channel}`;
    await tellRollout(work, locked, { kind: "rollout_changed", title, body: reason });
    return {
      result: await rolloutAnswer(tx, locked, release),
      audit: rolloutEntry(
        locked,
        "rollout.tier_dropped",
        { droppedTiers: row.droppedTiers },
        { share: state.share, tier, droppedTiers, seq, generation, reason },
      ),
    };
  },
});
