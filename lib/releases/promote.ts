import { authorize } from "../access/authorize.ts";
import { AppError } from "../core/errors.ts";
import { channelStates } from "../prompts/channels.ts";
import { findVersion, lockPrompt } from "../prompts/lookup.ts";
import { holdPolicies } from "../reviews/apply-policy.ts";
import { command } from "../usecase/command.ts";
import { checkRequirements, evidenceOf } from "./check-requirements.ts";
import { closeReviews } from "./close-reviews.ts";
import { type Requirement, waivedOf } from "./domain/promotable.ts";
import { appendRelease, checkChannel, type ReleaseRow, superseded } from "./ledger.ts";
import { openAfterReview } from "./open-after-review.ts";
import { readGraded } from "./read-graded.ts";
import { requirementsOf } from "./requirements.ts";
import { settingsOf } from "./rollouts/plan-rollout.ts";
import { refuseSecond } from "./rollouts/refuse-second.ts";
import { startRollout } from "./rollouts/start-rollout.ts";
import { promoteInput } from "./schema.ts";
import { tellReleased } from "./tell-released.ts";

/** A release as it was answered. Of a scheduled one nothing is in the ledger yet: the row says where the channel stands. */
export type Promoted = ReleaseRow & { scheduledFor: string | null };

function checkGlass(number: number, requirements: readonly Requirement[]): void {
  if (waivedOf(requirements).length > 0) return;
  throw new AppError("conflict", `v${number} meets every requirement, so there is no glass to break. Promote it.`);
}

/**
 * Releases a version on a channel, if every requirement is met at this moment: to everybody, or with a plan to a share of
 * them that grows. With `breakGlass` gate and review are waived for this one release, and an after-review is opened.
 */
export const promote = command({
  name: "release.promote",
  permission: "release.promote",
  input: promoteInput,
  target: ({ name, channel }) => ({ prompt: name, channel }),
  run: async (work, input) => {
    const { name, channel, version: number, reason, expect, breakGlass } = input;
    const { tx, workspaceId, actor } = work;
    if (breakGlass) authorize(actor, "release.break_glass", { prompt: name, channel });
    await checkChannel(tx, workspaceId, channel);
    const prompt = await lockPrompt(tx, workspaceId, name);
    await holdPolicies(tx, workspaceId, "shared");
    const version = await findVersion(tx, prompt.id, number);
    const current = (await channelStates(tx, prompt.id)).get(channel);
    if (expect !== undefined && expect !== (current?.seq ?? 0)) throw superseded(channel, current);
    await refuseSecond(tx, prompt.id, channel);
    const graded = await readGraded(tx, workspaceId, prompt.id);
    const settings = settingsOf(input, work.now, graded);
    const course = settings && { soakedSeconds: 0, plan: settings.plan };
    const served = current?.version ?? null;
    const asked = await requirementsOf(tx, workspaceId, actor, prompt, version, served, breakGlass, course);
    const { requirements, policy } = asked;
    checkRequirements(number, requirements);
    const evidence = evidenceOf(version, asked);
    if (settings) {
      return startRollout(work, { prompt, channel, candidate: number, reason, evidence }, current, settings);
    }
    if (breakGlass) checkGlass(number, requirements);
    const waived = waivedOf(requirements);
    const release = await appendRelease(work, {
      prompt,
      channel,
      expected: current?.seq ?? 0,
      kind: "promote",
      version: number,
      rollout: null,
      reason,
      evidence: { ...evidence, ...(breakGlass ? { breakGlass: { waived } } : {}) },
    });
    await tellReleased(work, prompt.id, release);
    // A broken glass answers nobody who was asked.
    if (breakGlass)
      await openAfterReview(work, { prompt, groups: policy.requiredGroups, release, waived, before: served });
    else await closeReviews(work, prompt.id, number);
    const result: Promoted = { ...release, scheduledFor: null };
    return {
      result,
      audit: {
        action: breakGlass ? "release.glass_broken" : "release.promoted",
        subject: { type: "release", id: `${name}#${channel}#${release.seq}`, name: `${name} on ${channel}` },
        promptId: prompt.id,
        before: current ? { version: current.version, seq: current.seq } : null,
        after: {
          version: number,
          seq: release.seq,
          generation: release.generation,
          reason,
          evidence: release.evidence,
        },
      },
    };
  },
});
