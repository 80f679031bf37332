import type { Tx } from "../../core/db.ts";
import type { FinishReason } from "../../models/domain/provider.ts";
import type { EvalCase } from "../domain/case.ts";
import type { Answer } from "./answer.ts";

export type Variant = "baseline" | "challenger";

/**
 * One item in this worker's hands. `attempt` fences its result: a later claim by anybody makes this one worthless.
 * `answered` is what a worker that died before grading it had been told: it need not be paid for again.
 */
export type Claimed = {
  position: number;
  variant: Variant;
  trial: number;
  attempt: number;
  evalCase: EvalCase;
  answered: Answer | null;
};

type Row = {
  position: number;
  variant: Variant;
  trial: number;
  attempt: number;
  body: EvalCase;
  output: string | null;
  input_tokens: number | null;
  output_tokens: number | null;
  cost_usd: number | null;
  finish_reason: FinishReason | null;
  latency_ms: number | null;
  cached: boolean;
};

/** An item lost this often is asked alone: when its worker dies again, no other item is to blame or to suffer. */
const SUSPECT_FROM = 3;
/** How often an item may be taken up before it counts as missing: a case that kills its worker must not kill them all. */
const MOST_ATTEMPTS = 5;

function answerOf(row: Row): Answer | null {
  if (row.output === null) return null;
  const answer = {
    output: row.output,
    inputTokens: row.input_tokens ?? 0,
    outputTokens: row.output_tokens ?? 0,
    costUsd: row.cost_usd,
    finishReason: row.finish_reason ?? "stop",
  };
  return { answer, latencyMs: row.latency_ms, cached: row.cached };
}

/**
 * Takes up to `limit` items, in their order, passing over those another worker is taking at this moment: queued ones;
 * when there are no more, those whose lease has run out; and last, by a worker that has nothing else in hand, one of
 * those that were lost again and again. Takes none of a run that has ended, is held, or has spent its budget.
 */
export async function claim(
  tx: Tx,
  runId: string,
  workerId: string,
  leaseSeconds: number,
  limit: number,
): Promise<Claimed[]> {
  // The locking parts stand by themselves: inside IN (…) the planner may run them again and take more than the limit.
  const rows = await tx.$queryRaw<Row[]>`
    with wanted as (
      select from eval_run where id = ${runId} and status = 'running' and stopped is null),
    queued as (
      select position from eval_item
      where run_id = ${runId} and status = 'queued' and exists (select from wanted)
      order by position limit ${limit} for update skip locked),
    lost as (
      select position from eval_item
      where run_id = ${runId} and status = 'running' and leased_until < now() and attempt < ${SUSPECT_FROM}
        and exists (select from wanted)
      order by position limit ${limit} - (select count(*) from queued) for update skip locked),
    suspect as (
      select position from eval_item
      where run_id = ${runId} and status = 'running' and leased_until < now()
        and attempt >= ${SUSPECT_FROM} and attempt < ${MOST_ATTEMPTS}
        and exists (select from wanted) and not exists (select from queued) and not exists (select from lost)
        and not exists (select from eval_item mine
          where mine.run_id = ${runId} and mine.worker_id = ${workerId} and mine.status = 'running')
      order by position limit 1 for update skip locked),
    free as (
      select position from queued union all select position from lost union all select position from suspect),
    taken as (
      update eval_item i set status = 'running', worker_id = ${workerId}, attempt = i.attempt + 1,
             leased_until = now() + make_interval(secs => ${leaseSeconds}::float8)
      from free where i.run_id = ${runId} and i.position = free.position
      returning i.position, i.variant, i.trial, i.attempt, i.case_id, i.output, i.input_tokens, i.output_tokens,
                i.cost_usd, i.finish_reason, i.latency_ms, i.cached)
    select t.*, c.body from taken t join eval_case c on c.id = t.case_id order by t.position`;
  return rows.map((row) => {
    const { position, variant, trial, attempt, body } = row;
    return { position, variant, trial, attempt, evalCase: body, answered: answerOf(row) };
  });
}

/** Closes items that were taken up too often, each time by a worker that died over them. */
export async function giveUp(tx: Tx, runId: string): Promise<void> {
  await tx.$executeRaw`
    update eval_item set status = 'failed', error = 'given up: every worker that took it up died', leased_until = null,
           finished_at = now()
    where run_id = ${runId} and status = 'running' and leased_until < now() and attempt >= ${MOST_ATTEMPTS}`;
}

/** Puts the leases of a worker off again; it calls this well within the lease's length. */
export async function renew(tx: Tx, runId: string, workerId: string, leaseSeconds: number): Promise<void> {
  await tx.$executeRaw`
    update eval_item set leased_until = now() + make_interval(secs => ${leaseSeconds}::float8)
    where run_id = ${runId} and worker_id = ${workerId} and status = 'running'`;
}

/** Gives items back that were claimed and not begun: all the worker holds, or those at `positions`. */
export async function giveBack(tx: Tx, runId: string, workerId: string, positions?: number[]): Promise<void> {
  if (positions?.length === 0) return;
  await tx.$executeRaw`
    update eval_item set status = 'queued', worker_id = null, leased_until = null, attempt = attempt - 1
    where run_id = ${runId} and worker_id = ${workerId} and status = 'running'
      and (${positions === undefined} or position = any(${positions ?? []}::int[]))`;
}
