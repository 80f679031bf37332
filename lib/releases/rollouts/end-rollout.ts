import type { Prisma } from "#generated/prisma/client.ts";
import { findVersion } from "../../prompts/lookup.ts";
import type { Work } from "../../usecase/context.ts";
import type { Finding } from "../domain/rollout.ts";
import { appendRelease, type ReleaseRow } from "../ledger.ts";
import { tellReleased } from "../tell-released.ts";
import type { Locked } from "./lock-rollout.ts";

type End = {
  status: "abandoned" | "rolled_back" | "breached";
  /** What everybody gets from now on: the baseline, unless another one was asked for. */
  version: number;
  reason: string;
  findings?: Finding[];
};

/** Ends a rollout as it stands, without a row in the ledger. */
export async function closeRollout(
  { tx, now }: Work,
  { row }: Locked,
  { status, findings = [] }: Pick<End, "status" | "findings">,
): Promise<void> {
  await tx.rollout.update({
    where: { id: row.id },
    data: {
      ...{ status, endedAt: now, dueAt: null, leftMs: null, heldSince: null },
      findings: findings as unknown as Prisma.InputJsonValue,
    },
  });
}

/** Takes the candidate back from everybody who has it. Asks nothing: this direction is always open. */
export async function endRollout(work: Work, locked: Locked, end: End): Promise<ReleaseRow> {
  const { prompt, row, state, current } = locked;
  const { channel, candidate, baseline, number } = row;
  const { contentHash, commitSha } = await findVersion(work.tx, prompt.id, end.version);
  const release = await appendRelease(work, {
    ...{ prompt, channel, expected: current.seq, version: end.version, rollout: null, reason: end.reason },
    kind: end.status === "breached" ? "auto_rollback" : "rollback",
    evidence: {
      contentHash,
      commitSha,
      from: candidate,
      rollout: number,
      ...(end.findings && { findings: end.findings }),
    },
  });
  await closeRollout(work, locked, end);
  const { seq, generation, reason } = release;
  const data = { prompt: prompt.name, channel, rollout: number, candidate, baseline, from: state.share };
  await work.emit({
    type: "rollout.rolled_back",
    promptId: prompt.id,
    data: { ...data, version: end.version, status: end.status, seq, generation, reason },
  });
  await tellReleased(work, prompt.id, release);
  return release;
}
