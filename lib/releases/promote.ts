import { authorize } from "../access/authorize.ts";
import { AppError } from "../core/errors.ts";
import { channelStates } from "../prompts/channels.ts";
import { findVersion, lockPrompt } from "../prompts/lookup.ts";
import { holdPolicies } from "../reviews/apply-policy.ts";
import { command } from "../usecase/command.ts";
import { allMet, type Requirement, waivedOf } from "./domain/promotable.ts";
import { appendRelease, checkChannel, superseded } from "./ledger.ts";
import { openAfterReview } from "./open-after-review.ts";
import { requirementsOf } from "./requirements.ts";
import { promoteInput } from "./schema.ts";

function check(number: number, requirements: Requirement[], breakGlass: boolean): void {
  if (!allMet(requirements)) {
    const open = requirements.filter((requirement) => !requirement.met).map((requirement) => requirement.message);
    throw new AppError("not_promotable", `v${number} may not be released yet: ${open.join("; ")}.`, { requirements });
  }
  if (breakGlass && waivedOf(requirements).length === 0) {
    throw new AppError("conflict", `v${number} meets every requirement, so there is no glass to break. Promote it.`);
  }
}

/**
 * Releases a version to everybody on a channel, if every requirement is met at this moment. With `breakGlass` gate and
 * review are waived for this one release, and an after-review is opened.
 */
export const promote = command({
  name: "release.promote",
  permission: "release.promote",
  input: promoteInput,
  target: ({ name, channel }) => ({ prompt: name, channel }),
  run: async (work, { name, channel, version: number, reason, expect, breakGlass }) => {
    const { tx, workspaceId, actor } = work;
    if (breakGlass) authorize(actor, "release.break_glass", { prompt: name, channel });
    await checkChannel(tx, workspaceId, channel);
    const prompt = await lockPrompt(tx, workspaceId, name);
    await holdPolicies(tx, workspaceId, "shared");
    const version = await findVersion(tx, prompt.id, number);
    const current = (await channelStates(tx, prompt.id)).get(channel);
    if (expect !== undefined && expect !== (current?.seq ?? 0)) throw superseded(channel, current);
    const served = current?.version ?? null;
    const { requirements, evidence, policy } = await requirementsOf(
      tx,
      workspaceId,
      actor,
      prompt,
      version,
      served,
      breakGlass,
    );
    check(number, requirements, breakGlass);
    const waived = waivedOf(requirements);
    const release = await appendRelease(work, {
      prompt,
      channel,
      expected: current?.seq ?? 0,
      kind: "promote",
      version: number,
      rollout: null,
      reason,
      evidence: {
        contentHash: version.contentHash,
        commitSha: version.commitSha,
        run: evidence.run,
        approvals: evidence.approvals.map((given) => ({ memberId: given.memberId, name: given.name })),
        requirements,
        ...(breakGlass ? { breakGlass: { waived } } : {}),
      },
    });
    if (breakGlass) {
      await openAfterReview(work, { prompt, groups: policy.requiredGroups, release, waived, before: served });
    } else {
      // What was asked for has happened; signatures stay in the record. A broken glass answers nobody who was asked.
      await tx.review.updateMany({
        where: { promptId: prompt.id, versionNumber: number, closedAt: null },
        data: { closedAt: work.now, status: "released" },
      });
    }
    return {
      result: release,
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
