import { AppError } from "../core/errors.ts";
import { channelStates } from "../prompts/channels.ts";
import { findVersion, lockPrompt } from "../prompts/lookup.ts";
import { command } from "../usecase/command.ts";
import { allMet } from "./domain/promotable.ts";
import { appendRelease, checkChannel, superseded } from "./ledger.ts";
import { requirementsOf } from "./requirements.ts";
import { promoteInput } from "./schema.ts";

/** Releases a version to everybody on a channel, if every requirement is met at this moment. */
export const promote = command({
  name: "release.promote",
  permission: "release.promote",
  input: promoteInput,
  target: ({ name, channel }) => ({ prompt: name, channel }),
  run: async (work, { name, channel, version: number, reason, expect }) => {
    const { tx, workspaceId, actor } = work;
    checkChannel(channel);
    const prompt = await lockPrompt(tx, workspaceId, name);
    const version = await findVersion(tx, prompt.id, number);
    const current = (await channelStates(tx, prompt.id)).get(channel);
    if (expect !== undefined && expect !== (current?.seq ?? 0)) throw superseded(channel, current);
    const { requirements, evidence } = await requirementsOf(
      tx,
      workspaceId,
      actor,
      prompt,
      version,
      current?.version ?? null,
    );
    if (!allMet(requirements)) {
      const open = requirements.filter((requirement) => !requirement.met).map((requirement) => requirement.message);
      throw new AppError("not_promotable", `v${number} may not be released yet: ${open.join("; ")}.`, { requirements });
    }
    const release = await appendRelease(work, {
      prompt,
      channel,
      expected: current?.seq ?? 0,
      kind: "promote",
      version: number,
      reason,
      evidence: {
        contentHash: version.contentHash,
        commitSha: version.commitSha,
        run: evidence.run,
        approvals: evidence.approvals.map((given) => ({ memberId: given.memberId, name: given.name })),
        requirements,
      },
    });
    // What was asked for has happened; signatures stay in the record.
    await tx.review.updateMany({
      where: { promptId: prompt.id, versionNumber: number, closedAt: null },
      data: { closedAt: work.now, status: "released" },
    });
    return {
      result: release,
      audit: {
        action: "release.promoted",
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
