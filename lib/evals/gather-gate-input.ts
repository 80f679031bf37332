import type { Tx } from "../core/db.ts";
import type { CaseResult, GateInput, VariantMeasures } from "./domain/gate-types.ts";
import { reduceTrials, type TrialReducer } from "./domain/reduce-trials.ts";
import type { Thresholds } from "./domain/thresholds.ts";
import type { FoundRun } from "./lookup.ts";

type Item = {
  case_key: string;
  critical: boolean;
  variant: string;
  passed: boolean | null;
  latency_ms: number | null;
  cost_usd: number | null;
  cached: boolean;
};

function measures(items: Item[], variant: string): VariantMeasures {
  const own = items.filter((item) => item.variant === variant);
  const paid = own.filter((item) => item.cost_usd !== null && !item.cached);
  return {
    latenciesMs: own.flatMap((item) => (item.latency_ms === null ? [] : [item.latency_ms])),
    costUsd: paid.reduce((sum, item) => sum + (item.cost_usd ?? 0), 0),
    answers: paid.length,
  };
}

/** Brings each case's trials down to one result per variant, before any test sees them. */
function caseResults(items: Item[], reducer: TrialReducer): CaseResult[] {
  const byCase = Map.groupBy(items, (item) => item.case_key);
  const reduced = (own: Item[], variant: string) =>
    reduceTrials(
      own.filter((item) => item.variant === variant).map((item) => item.passed),
      reducer,
    );
  return [...byCase].map(([id, own]) => ({
    id,
    critical: own.some((item) => item.critical),
    baseline: reduced(own, "baseline"),
    challenger: reduced(own, "challenger"),
  }));
}

/** The share of pairs that disagreed in this prompt's last decided run, for what a quiet run cannot tell itself. */
async function lastKnownDiscordance(tx: Tx, run: FoundRun): Promise<number | null> {
  const rows = await tx.$queryRaw<{ discordance: number }[]>`
    select (figures->>'discordance')::float8 as discordance from eval_run
    where prompt_id = ${run.promptId} and id <> ${run.id} and status = 'done'
      and (figures->>'discordance')::float8 > 0
    order by created_at desc limit 1`;
  return rows[0]?.discordance ?? null;
}

/** Everything the gate judges a run by, as the tables have it now. */
export async function gatherGateInput(tx: Tx, run: FoundRun): Promise<GateInput> {
  const items = await tx.$queryRaw<Item[]>`
    select case_key, critical, variant, passed, latency_ms, cost_usd, cached from eval_item
    where run_id = ${run.id} order by position`;
  const hasBaseline = run.baselineNumber !== null;
  return {
    cases: caseResults(items, run.reducer as TrialReducer),
    hasBaseline,
    challenger: measures(items, "challenger"),
    baseline: hasBaseline ? measures(items, "baseline") : null,
    thresholds: run.thresholds as unknown as Thresholds,
    lastKnownDiscordance: await lastKnownDiscordance(tx, run),
    labels: { challenger: `v${run.challengerNumber}`, baseline: hasBaseline ? `v${run.baselineNumber}` : null },
  };
}
