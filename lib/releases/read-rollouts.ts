import { Prisma } from "#generated/prisma/client.ts";
import type { Audience } from "#sdk/decide/decide.ts";
import type { Tx } from "../core/db.ts";
import type { GuardrailReport } from "./domain/guardrail-report.ts";
import type { Finding, Guardrail, Stage } from "./domain/rollout.ts";
import { type RolloutLine, statusOf } from "./domain/rollout-view.ts";

type Row = {
  id: string;
  number: number;
  prompt: string;
  channel: string;
  candidate: number;
  baseline: number;
  status: string;
  plan: Stage[];
  stage: number;
  share: number;
  reached: number | null;
  unit: string;
  audience: Audience;
  dropped_tiers: string[];
  guardrails: Guardrail[];
  reason: string;
  by: string;
  created_at: Date;
  scheduled_for: Date | null;
  started_at: Date | null;
  stage_since: Date | null;
  due_at: Date | null;
  left_ms: bigint | null;
  held_since: Date | null;
  findings: Finding[];
  ended_at: Date | null;
  report: GuardrailReport | null;
  report_at: Date | null;
};

const ms = (at: Date | null) => at?.getTime() ?? null;

function lineOf(row: Row): RolloutLine & { id: string } {
  const { created_at, scheduled_for, started_at, stage_since, due_at, left_ms, held_since, ended_at, report_at } = row;
  const { id, number, prompt, channel, candidate, baseline, plan, stage, share, guardrails, reason, by } = row;
  const { tiers, exceptTiers } = row.audience;
  return {
    ...{ id, number, prompt, channel, candidate, baseline, plan, stage, share, guardrails, reason, by },
    audience: { tiers, exceptTiers: [...exceptTiers, ...row.dropped_tiers] },
    droppedTiers: row.dropped_tiers,
    status: statusOf(row.status),
    reached: row.reached ?? share,
    unit: row.unit === "tenant" ? "tenant" : "conversation",
    createdAt: created_at.getTime(),
    scheduledFor: ms(scheduled_for),
    startedAt: ms(started_at),
    stageSince: ms(stage_since),
    dueAt: ms(due_at),
    leftMs: left_ms === null ? null : Number(left_ms),
    heldSince: ms(held_since),
    findings: row.findings,
    endedAt: ms(ended_at),
    report: row.report && report_at && { ...row.report, at: report_at.getTime() },
  };
}

/** Rollouts of a workspace that meet a condition on `o`, with the newest report of each. */
export async function readRollouts(
  tx: Tx,
  workspaceId: string,
  where: Prisma.Sql,
  order: Prisma.Sql,
  most: number,
): Promise<(RolloutLine & { id: string })[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select o.id, o.number, p.name as prompt, o.channel, o.candidate, o.baseline, o.status, o.plan, o.stage, o.share,
           o.unit, o.audience, o.dropped_tiers, o.guardrails, o.reason, o.created_by_name as by, o.created_at, o.scheduled_for,
           o.started_at, o.stage_since, o.due_at, o.left_ms, o.held_since, o.findings, o.ended_at,
           g.report, g.at as report_at,
           (select max((r.split->0->>'share')::int) from release r
             where r.prompt_id = o.prompt_id and r.rollout_id = o.id and r.candidate is not null) as reached
    from rollout o join prompt p on p.id = o.prompt_id
    left join lateral (select report - 'inputs' as report, at from guardrail_report where rollout_id = o.id order by at desc limit 1) g on true
    where o.workspace_id = ${workspaceId} and ${where} order by ${order} limit ${most}`;
  return rows.map(lineOf);
}

/** Those under way or waiting to begin. */
export const LIVE = Prisma.sql`o.status in ('scheduled', 'running', 'held', 'paused')`;
