import { z } from "zod";
import type { Tx } from "../core/db.ts";
import { command } from "../usecase/command.ts";
import { decide } from "./domain/gate.ts";
import type { CaseResult, GateInput, VariantMeasures } from "./domain/gate-types.ts";
import { reduceTrials } from "./domain/reduce-trials.ts";
import type { Thresholds } from "./domain/thresholds.ts";
import { findRun } from "./lookup.ts";

type Item = {
  case_key: string;
  critical: boolean;
  variant: string;
  passed: boolean | null;
  latency_ms: number | null;
  cost_usd: number | null;
};

function measures(items: Item[], variant: string): VariantMeasures {
  const own = items.filter((item) => item.variant === variant);
  const paid = own.filter((item) => item.cost_usd !== null);
  return {
    latenciesMs: own.flatMap((item) => (item.latency_ms === null ? [] : [item.latency_ms])),
    costUsd: paid.reduce((sum, item) => sum + (item.cost_usd ?? 0), 0),
    answers: paid.length,
  };
}

/** Brings each case's trials down to one result per variant, before any test sees them. */
export function caseResults(items: Item[]): CaseResult[] {
  const byCase = Map.groupBy(items, (item) => item.case_key);
  const reduced = (own: Item[], variant: string) =>
    reduceTrials(
      own.filter((item) => item.variant === variant).map((item) => item.passed),
      "majority",
    );
  return [...byCase].map(([id, own]) => ({
    id,
    critical: own.some((item) => item.critical),
    baseline: reduced(own, "baseline"),
    challenger: reduced(own, "challenger"),
  }));
}

/** The share of pairs that disagreed in this prompt's last decided run, for what a quiet run cannot tell itself. */
async function lastKnownDiscordance(tx: Tx, promptId: string): Promise<number | null> {
  const rows = await tx.$queryRaw<{ discordance: number }[]>`
    select (figures->>'discordance')::float8 as discordance from eval_run
    where prompt_id = ${promptId} and status = 'done' and (figures->>'discordance')::float8 > 0
    order by created_at desc limit 1`;
  return rows[0]?.discordance ?? null;
}

/**
 * Ends a run whose items are all closed with its verdict. Several workers may try: the conditional write lets one do
 * it, and the others find it done.
 */
export const finishRun = command({
  name: "run.finish",
  permission: "run.start",
  input: z.strictObject({ runId: z.string() }),
  run: async ({ tx, workspaceId, now, reach }, { runId }) => {
    await tx.$queryRaw`select id from eval_run where id = ${runId} for update`;
    const run = await findRun(tx, workspaceId, runId);
    reach({ prompt: run.prompt.name });
    const open = await tx.evalItem.count({ where: { runId, status: { in: ["queued", "running"] } } });
    if (run.status !== "running" || open > 0) return { result: { verdict: run.verdict }, audit: null };
    const items = await tx.$queryRaw<Item[]>`
      select case_key, critical, variant, passed, latency_ms, cost_usd from eval_item
      where run_id = ${runId} order by position`;
    const hasBaseline = run.baselineNumber !== null;
    const input: GateInput = {
      cases: caseResults(items),
      hasBaseline,
      challenger: measures(items, "challenger"),
      baseline: hasBaseline ? measures(items, "baseline") : null,
      thresholds: run.thresholds as unknown as Thresholds,
      lastKnownDiscordance: await lastKnownDiscordance(tx, run.promptId),
      labels: { challenger: `v${run.challengerNumber}`, baseline: hasBaseline ? `v${run.baselineNumber}` : null },
    };
    const { verdict, reasons, figures } = decide(input);
    await tx.evalRun.update({
      where: { id: runId },
      data: { status: "done", verdict, reasons: reasons as object, figures: figures as object, finishedAt: now },
    });
    return {
      result: { verdict },
      audit: {
        action: "run.finished",
        subject: { type: "run", id: runId, name: `run ${run.number}` },
        promptId: run.promptId,
        after: {
          verdict,
          challenger: run.challengerNumber,
          baseline: run.baselineNumber,
          figures,
          reasons: reasons.filter((reason) => reason.outcome !== "info").map((reason) => reason.message),
        },
      },
    };
  },
});
