import { AppError, invalid } from "../../core/errors.ts";
import type { ChannelState } from "../../prompts/channels.ts";
import type { findPrompt } from "../../prompts/lookup.ts";
import type { Change, Work } from "../../usecase/context.ts";
import { endsAt } from "../domain/rollout-stages.ts";
import type { ReleaseRow } from "../ledger.ts";
import { beginRollout } from "./begin-rollout.ts";
import { createRollout } from "./create-rollout.ts";
import type { RolloutSettings } from "./plan-rollout.ts";
import { type RolloutRow, stateOf } from "./rollout-row.ts";
import { rolloutEntry } from "./tell-rollout.ts";

type Wanted = {
  prompt: Awaited<ReturnType<typeof findPrompt>>;
  channel: string;
  candidate: number;
  reason: string;
  evidence: Record<string, unknown>;
};

type Started = ReleaseRow & { scheduledFor: string | null };

/** Where the channel stands until a scheduled rollout begins, in the form of a release. */
async function standingRow(work: Work, { prompt, channel }: Wanted, row: RolloutRow): Promise<ReleaseRow> {
  const last = await work.tx.release.findFirstOrThrow({
    where: { promptId: prompt.id, channel },
    orderBy: { seq: "desc" },
  });
  return {
    ...{ prompt: prompt.name, channel, seq: last.seq, kind: "promote", rollout: row.number, reason: row.reason },
    ...{ version: row.candidate, baseline: row.baseline, actor: row.createdByName, evidence: {} },
    ...{ split: [{ version: last.version, share: 10_000 }], audience: null, generation: Number(last.generation) },
    effectiveAt: (row.scheduledFor ?? last.effectiveAt).toISOString(),
  };
}

/** Starts a rollout beside what is served, or keeps it until its moment. Requirements are asked by the caller. */
export async function startRollout(
  work: Work,
  wanted: Wanted,
  current: ChannelState | undefined,
  settings: RolloutSettings,
): Promise<Change<Started>> {
  const { prompt, channel, candidate, reason, evidence } = wanted;
  if (prompt.kind === "snippet") {
    throw invalid([
      { path: "plan", message: "is for prompts; a snippet is taken over by each, so release it at once" },
    ]);
  }
  if (!current) {
    throw new AppError(
      "conflict",
      `${channel} serves nothing yet, so there is nothing to roll out beside. Leave the plan out.`,
    );
  }
  const baseline = current.version;
  const row = await createRollout(work, { promptId: prompt.id, channel, candidate, baseline, reason }, settings);
  const locked = { prompt, row, state: stateOf(row), current };
  const { plan, audience, unit, guardrails, scheduledFor } = settings;
  const said = { reason, plan, audience, unit, guardrails };
  if (scheduledFor) {
    const result = { ...(await standingRow(work, wanted, row)), scheduledFor: scheduledFor.toISOString() };
    return {
      result,
      audit: rolloutEntry(locked, "rollout.scheduled", { version: baseline }, { ...said, scheduledFor, share: 0 }),
    };
  }
  const release = await beginRollout(work, locked, { reason, evidence });
  const { seq, generation } = release;
  const action = endsAt(plan, 0) ? "rollout.completed" : "rollout.begun";
  const after = { ...said, share: plan[0]?.share ?? 0, seq, generation, evidence: release.evidence };
  return {
    result: { ...release, scheduledFor: null },
    audit: rolloutEntry(locked, action, { version: baseline, seq: current.seq, share: 0 }, after),
  };
}
