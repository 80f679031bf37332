import type { Tx } from "../../core/db.ts";
import type { Grade } from "../domain/case.ts";

/** What came of one item; `error` set = no answer, which counts as missing and never as a failure of the prompt. */
export type ItemResult = {
  position: number;
  attempt: number;
  output: string | null;
  passed: boolean | null;
  grades: Grade[] | null;
  latencyMs: number | null;
  inputTokens: number | null;
  outputTokens: number | null;
  costUsd: number | null;
  error: string | null;
};

/**
 * Writes results in one statement. Each is fenced by worker and attempt, so writing twice, or after somebody else took
 * the item over, changes nothing. Returns how many were kept.
 */
export async function flush(tx: Tx, runId: string, workerId: string, results: ItemResult[]): Promise<number> {
  if (results.length === 0) return 0;
  return tx.$executeRaw`
    update eval_item i set
      status = case when r.error is null then 'done' else 'failed' end,
      output = r.output, passed = r.passed, grades = r.grades, latency_ms = r.latency_ms,
      input_tokens = r.input_tokens, output_tokens = r.output_tokens, cost_usd = r.cost_usd, error = r.error,
      leased_until = null, finished_at = now()
    from jsonb_to_recordset(${JSON.stringify(
      results.map((r) => ({
        position: r.position,
        attempt: r.attempt,
        output: r.output,
        passed: r.passed,
        grades: r.grades,
        latency_ms: r.latencyMs,
        input_tokens: r.inputTokens,
        output_tokens: r.outputTokens,
        cost_usd: r.costUsd,
        error: r.error,
      })),
    )}::jsonb) as r(position int, attempt int, output text, passed boolean, grades jsonb, latency_ms float8,
      input_tokens int, output_tokens int, cost_usd float8, error text)
    where i.run_id = ${runId} and i.position = r.position and i.worker_id = ${workerId}
      and i.attempt = r.attempt and i.status = 'running'`;
}
