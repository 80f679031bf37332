import type { Db, Tx } from "../../core/db.ts";
import type { ItemResult } from "./flush.ts";

/** Why a run was ended before every call was made: what it might spend and what it had. USD, or seconds at work. */
export type Stopped = { by: "money" | "time"; limit: number; spent: number };

export type Budget = { usd: number | null; seconds: number | null };

/** What everybody else's calls of a run cost so far, judges included, in USD. */
async function spentByOthers(tx: Tx, runId: string, workerId: string): Promise<number> {
  const rows = await tx.$queryRaw<{ usd: number }[]>`
    select coalesce(sum(cost_usd), 0) + coalesce(sum(judge_cost_usd), 0) as usd from eval_item
    where run_id = ${runId} and worker_id is distinct from ${workerId}`;
  return rows[0]?.usd ?? 0;
}

/** Adds up what a run spends: one's own calls as they end, the others' as often as one looks. */
export class Spending {
  private readonly budget: Budget;
  private own = new Map<number, number>();
  private ownUsd = 0;
  private othersUsd = 0;
  private workedMs = 0;

  constructor(budget: Budget) {
    this.budget = budget;
  }

  /** Counts an item's cost, again when it grew by its judge's. */
  add({ position, costUsd, judgeCostUsd }: ItemResult): void {
    if (this.budget.usd === null) return;
    const usd = (costUsd ?? 0) + (judgeCostUsd ?? 0);
    this.ownUsd += usd - (this.own.get(position) ?? 0);
    this.own.set(position, usd);
  }

  worked(ms: number): void {
    this.workedMs = ms;
  }

  async look(tx: Tx, runId: string, workerId: string): Promise<void> {
    if (this.budget.usd !== null) this.othersUsd = await spentByOthers(tx, runId, workerId);
  }

  /** Which budget is spent, or null. */
  exceeded(): Stopped | null {
    const { usd, seconds } = this.budget;
    const spentUsd = this.ownUsd + this.othersUsd;
    const spentSeconds = this.workedMs / 1000;
    if (usd !== null && spentUsd >= usd) return { by: "money", limit: usd, spent: spentUsd };
    if (seconds !== null && spentSeconds >= seconds) return { by: "time", limit: seconds, spent: spentSeconds };
    return null;
  }
}

/** Writes down why a run asks no more. The first to say so is believed. */
export async function recordStop(db: Db, runId: string, stopped: Stopped): Promise<void> {
  await db.$executeRaw`
    update eval_run set stopped = ${JSON.stringify(stopped)}::jsonb
    where id = ${runId} and status = 'running' and stopped is null`;
}

/** Cancels what a run that spent its budget will never ask: what nobody has in hand. */
export async function cancelUnasked(tx: Tx, runId: string): Promise<void> {
  await tx.$executeRaw`
    update eval_item set status = 'cancelled', worker_id = null, leased_until = null
    where run_id = ${runId} and (status = 'queued' or (status = 'running' and leased_until < now()))
      and exists (select 1 from eval_run where id = ${runId} and stopped is not null)`;
}
