import type { Tx } from "../core/db.ts";
import { AppError, invalid } from "../core/errors.ts";
import { findPrompt, findVersion } from "../prompts/lookup.ts";
import { command } from "../usecase/command.ts";
import { rollbackTarget } from "./domain/rollback-target.ts";
import { appendRelease, checkChannel, type ReleaseRow } from "./ledger.ts";
import { endRollout } from "./rollouts/end-rollout.ts";
import { findLive, type Locked, lockedWith } from "./rollouts/lock-rollout.ts";
import { percent } from "./rollouts/refuse-second.ts";
import { tellRollout } from "./rollouts/tell-rollout.ts";
import { rollBackInput } from "./schema.ts";
import { tellReleased } from "./tell-released.ts";

type Step = { seq: number; kind: string; version: number };

/** The version to go back to. While a candidate is rolling that is the baseline, which everybody else has still. */
function targetOf(ledger: readonly Step[], channel: string, to: number | undefined, rolling: boolean): number {
  const current = ledger.at(-1);
  if (!current) {
    throw new AppError("conflict", `Nothing was ever released to ${channel}, so there is nothing to roll back.`);
  }
  if (rolling && to === undefined) return current.version;
  const target = to ?? rollbackTarget(ledger);
  if (target === null) {
    throw new AppError(
      "conflict",
      `v${current.version} is the first version ${channel} ever served; there is none to go back to.`,
    );
  }
  if (target === current.version && !rolling) throw new AppError("conflict", `${channel} serves v${target} already.`);
  if (!ledger.some((row) => row.version === target)) {
    throw invalid([{ path: "to", message: `v${target} was never served on ${channel}; promote it instead` }]);
  }
  return target;
}

/** The rollout that gives part of the traffic to a candidate, or null; one that has not begun has nothing to take back. */
async function rollingOn(tx: Tx, promptId: string, channel: string): Promise<Locked | null> {
  const live = await findLive(tx, promptId, channel);
  return live && live.status !== "scheduled" ? lockedWith(tx, live) : null;
}

/**
 * Puts a channel back on a version it served before, and ends a rollout that is under way there. No gate, no review, and
 * no waiting: it asks only for the right, and even an archived prompt can be rolled back.
 */
export const rollBack = command({
  name: "release.rollback",
  permission: "release.rollback",
  input: rollBackInput,
  target: ({ name, channel }) => ({ prompt: name, channel }),
  run: async (work, { name, channel, to, reason }) => {
    const { tx, workspaceId, actor } = work;
    await checkChannel(tx, workspaceId, channel);
    // The prompt's row orders all writers of its ledger, so a rollback never loses a race.
    await tx.$queryRaw`select id from prompt where workspace_id = ${workspaceId} and name = ${name} for update`;
    const prompt = await findPrompt(tx, workspaceId, name);
    const ledger = await tx.release.findMany({
      where: { promptId: prompt.id, channel },
      orderBy: { seq: "asc" },
      select: { seq: true, kind: true, version: true },
    });
    const rolling = await rollingOn(tx, prompt.id, channel);
    const target = targetOf(ledger, channel, to, rolling !== null);
    const seq = ledger.at(-1)?.seq ?? 0;
    const from = rolling?.row.candidate ?? ledger.at(-1)?.version ?? 0;
    const version = await findVersion(tx, prompt.id, target);
    let release: ReleaseRow;
    if (rolling) {
      release = await endRollout(work, rolling, { status: "rolled_back", version: target, reason });
      const title = `${actor.name} took ${name} v${from} back from ${percent(rolling.state.share)} of ${channel}`;
      await tellRollout(work, rolling, { kind: "rollout_changed", title, body: reason });
    } else {
      release = await appendRelease(work, {
        ...{ prompt, channel, expected: seq, kind: "rollback", version: target, rollout: null, reason },
        evidence: { contentHash: version.contentHash, commitSha: version.commitSha, from },
      });
      await tellReleased(work, prompt.id, release);
    }
    return {
      result: release,
      audit: {
        action: "release.rolled_back",
        subject: { type: "release", id: `${name}#${channel}#${release.seq}`, name: `${name} on ${channel}` },
        promptId: prompt.id,
        before: { version: from, seq, ...(rolling && { share: rolling.state.share, rollout: rolling.row.number }) },
        after: { version: target, seq: release.seq, generation: release.generation, reason },
      },
    };
  },
});
