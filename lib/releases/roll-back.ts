import { AppError, invalid } from "../core/errors.ts";
import { findPrompt, findVersion } from "../prompts/lookup.ts";
import { command } from "../usecase/command.ts";
import { rollbackTarget } from "./domain/rollback-target.ts";
import { appendRelease, checkChannel } from "./ledger.ts";
import { rollBackInput } from "./schema.ts";

/**
 * Puts a channel back on a version it served before. No gate, no review, and no waiting: it asks only for the right,
 * and even an archived prompt can be rolled back.
 */
export const rollBack = command({
  name: "release.rollback",
  permission: "release.rollback",
  input: rollBackInput,
  target: ({ name, channel }) => ({ prompt: name, channel }),
  run: async (work, { name, channel, to, reason }) => {
    const { tx, workspaceId } = work;
    await checkChannel(tx, workspaceId, channel);
    // The prompt's row orders all writers of its ledger, so a rollback never loses a race.
    await tx.$queryRaw`select id from prompt where workspace_id = ${workspaceId} and name = ${name} for update`;
    const prompt = await findPrompt(tx, workspaceId, name);
    const ledger = await tx.release.findMany({
      where: { promptId: prompt.id, channel },
      orderBy: { seq: "asc" },
      select: { seq: true, kind: true, version: true },
    });
    const current = ledger.at(-1);
    if (!current)
      throw new AppError("conflict", `Nothing was ever released to ${channel}, so there is nothing to roll back.`);
    const target = to ?? rollbackTarget(ledger);
    if (target === null) {
      throw new AppError(
        "conflict",
        `v${current.version} is the first version ${channel} ever served; there is none to go back to.`,
      );
    }
    if (target === current.version) throw new AppError("conflict", `${channel} serves v${target} already.`);
    if (!ledger.some((row) => row.version === target)) {
      throw invalid([{ path: "to", message: `v${target} was never served on ${channel}; promote it instead` }]);
    }
    const version = await findVersion(tx, prompt.id, target);
    const release = await appendRelease(work, {
      prompt,
      channel,
      expected: current.seq,
      kind: "rollback",
      version: target,
      rollout: null,
      reason,
      evidence: { contentHash: version.contentHash, commitSha: version.commitSha, from: current.version },
    });
    return {
      result: release,
      audit: {
        action: "release.rolled_back",
        subject: { type: "release", id: `${name}#${channel}#${release.seq}`, name: `${name} on ${channel}` },
        promptId: prompt.id,
        before: { version: current.version, seq: current.seq },
        after: { version: target, seq: release.seq, generation: release.generation, reason },
      },
    };
  },
});
