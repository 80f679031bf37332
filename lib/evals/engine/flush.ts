import type { Tx } from "../../core/db.ts";
import type { FinishReason } from "../../models/domain/provider.ts";
import type { Grade } from "../domain/case.ts";

/**
 * What came of one item so far. `state` is `answered` until it is graded; `error` set = no answer, which counts as
 * missing and never as a failure of the prompt. A cached answer has neither time nor cost.
 */
export type ItemResult = {
  state: "answered" | "done";
  position: number;
  attempt: number;
  output: string | null;
  passed: boolean | null;
  grades: Grade[] | null;
  latencyMs: number | null;
  inputTokens: number | null;
  outputTokens: number | null;
  costUsd: number | null;
  finishReason: FinishReason | null;
  cached: boolean;
  judgeCostUsd: number | null;
  error: string | null;
};

const row = (result: ItemResult) => ({
  position: result.position,
  attempt: result.attempt,
  status: result.state === "answered" ? "running" : result.error === null ? "done" : "failed",
  output: result.output,
  passed: result.passed,
  grades: result.grades,
  latency_ms: result.latencyMs,
  input_tokens: result.inputTokens,
  output_tokens: result.outputTokens,
  cost_usd: result.costUsd,
  finish_reason: result.finishReason,
  cached: result.cached,
  judge_cost_usd: result.judgeCostUsd,
  error: result.error,
});

/**
 * Writes results in one statement. Each is fenced by worker and attempt, so writing twice, or after somebody else took
 * the item over, changes nothing. An item that is only answered stays with its worker. Returns how many were kept.
 */
export async function flush(tx: Tx, runId: string, workerId: string, results: ItemResult[]): Promise<number> {
  if (results.length === 0) return 0;
  return tx.$executeRaw`
    update eval_item i set
      status = r.status, output = r.output, passed = r.passed, grades = r.grades, latency_ms = r.latency_ms,
      input_tokens = r.input_tokens, output_tokens = r.output_tokens, cost_usd = r.cost_usd,
      finish_reason = r.finish_reason, cached = r.cached, judge_cost_usd = r.judge_cost_usd, error = r.error,
      leased_until = case when r.status = 'running' then i.leased_until end,
      finished_at = case when r.status <> 'running' then now() end
    from jsonb_to_recordset(${JSON.stringify(results.map(row))}::jsonb) as r(position int, attempt int, status text,
      output text, passed boolean, grades jsonb, latency_ms float8, input_tokens int, output_tokens int,
      cost_usd float8, finish_reason text, cached boolean, judge_cost_usd float8, error text)
    where i.run_id = ${runId} and i.position = r.position and i.worker_id = ${workerId}
      and i.attempt = r.attempt and i.status = 'running'`;
}
