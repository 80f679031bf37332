import type { Tx } from "../../core/db.ts";
import type { FrozenBaseline, Recent, ReportInputs } from "../domain/guardrails/arm-counts.ts";
import { BREAKER_CALLS } from "../domain/guardrails/breaker.ts";
import type { Guardrail } from "../domain/rollout.ts";
import { freezeDuring } from "./freeze-baseline.ts";
import { readTallies } from "./read-tallies.ts";

/** How likely the guardrails of a rollout may take back a candidate that is within all margins. */
const ALPHA = 0.05;
/** What the fuse looks at is of now: the last calls of this long. */
const RECENT_MS = 15 * 60_000;

/** A rollout that is watched. */
export type Watched = {
  id: string;
  workspace_id: string;
  prompt_id: string;
  candidate: number;
  baseline: number;
  unit: string;
  guardrails: Guardrail[];
  dropped_tiers: string[];
  frozen: FrozenBaseline | null;
  started_at: Date | null;
};

/**
 * The candidate's last calls, and what the baseline did while they were made: with a small share they reach back far, and
 * only that same time tells whether a failure was the provider's. The minutes of the buckets are near enough.
 */
async function readRecent(tx: Tx, { id, prompt_id, baseline }: Watched, now: Date): Promise<Recent> {
  const from = new Date(now.getTime() - RECENT_MS);
  const [mine] = await tx.$queryRaw<{ calls: bigint; errors: bigint; failing: bigint; since: Date | null }[]>`
    select count(*) as calls, count(*) filter (where is_error) as errors, min(started_at) as since,
           count(distinct coalesce(conversation_id, request_id, trace_id)) filter (where is_error) as failing from (
      select is_error, started_at, conversation_id, request_id, trace_id from call
      where prompt_id = ${prompt_id} and started_at > ${from} and day >= ${from}::timestamptz::date - 1
        and rollout_id = ${id} and arm = 'candidate'
      order by started_at desc limit ${BREAKER_CALLS}) as recent`;
  const [theirs] = await tx.$queryRaw<{ calls: bigint; errors: bigint }[]>`
    select coalesce(sum(calls), 0)::bigint as calls, coalesce(sum(errors), 0)::bigint as errors from metric_bucket
    where prompt_id = ${prompt_id} and step = 60 and at >= date_trunc('minute', ${mine?.since ?? from}::timestamptz)
      and at <= ${now} and version = ${baseline} and arm in ('control', 'rest')`;
  const of = (row?: { calls: bigint; errors: bigint }) => ({
    ...{ calls: Number(row?.calls ?? 0), errors: Number(row?.errors ?? 0) },
  });
  return { candidate: { ...of(mine), failing: Number(mine?.failing ?? 0) }, baseline: of(theirs) };
}

/** All that a decision about a rollout rests on at `now`. `found` is what was learnt of the baseline by this reading. */
export async function gatherInputs(
  tx: Tx,
  rollout: Watched,
  now: Date,
): Promise<{ inputs: ReportInputs; found: FrozenBaseline | null }> {
  const { id, prompt_id, candidate, baseline, unit, guardrails, dropped_tiers, started_at } = rollout;
  const found =
    rollout.frozen === null && started_at !== null
      ? await freezeDuring(tx, prompt_id, baseline, started_at, now)
      : null;
  const tallies = await readTallies(tx, id, dropped_tiers);
  const recent = await readRecent(tx, rollout, now);
  return {
    found,
    inputs: {
      ...{
        candidateVersion: candidate,
        baselineVersion: baseline,
        unit: unit === "tenant" ? "tenant" : "conversation",
      },
      ...{ alpha: ALPHA, guardrails, ...tallies, frozen: rollout.frozen ?? found, recent },
    },
  };
}
