import type { Db } from "../core/db.ts";
import { binOf, histogramOf } from "../telemetry/domain/latency-histogram.ts";

/** Calls of one minute, as a test tells them. Latencies in ms, of calls that ended well. */
export type ToldMinute = {
  version: number;
  at: Date;
  latencies: readonly number[];
  errors?: number;
  tier?: string;
  arm?: string;
  scores?: readonly number[];
  thumbs?: readonly [up: number, down: number];
  costUsd?: number;
  outputTokens?: number;
};

const STEPS = [60, 3_600, 86_400];

/** Writes the buckets that ingesting such calls leaves: each step once in all, and once with its arm and tier. */
export async function tellMinutes(
  db: Db,
  { workspaceId, promptId }: { workspaceId: string; promptId: string },
  minutes: readonly ToldMinute[],
): Promise<void> {
  for (const told of minutes) {
    const { version, at, latencies, errors = 0, tier = "", arm = "", scores = [], thumbs = [0, 0] } = told;
    const bins = new Map<number, number>();
    for (const ms of latencies) bins.set(binOf(ms), (bins.get(binOf(ms)) ?? 0) + 1);
    const calls = latencies.length + errors;
    const sum = scores.reduce((total, score) => total + score, 0);
    const squares = scores.reduce((total, score) => total + score ** 2, 0);
    for (const step of STEPS) {
      const start = new Date(Math.floor(at.getTime() / (step * 1_000)) * step * 1_000);
      for (const [ofArm, ofTier] of [
        ["*", "*"],
        [arm, tier],
      ]) {
        await db.$executeRaw`
          insert into metric_bucket (workspace_id, prompt_id, step, at, version, arm, tier, calls, errors, input_tokens,
            output_tokens, counted, priced, cost_usd, scored, score_sum, score_squares, thumbs_up, thumbs_down, latency)
          values (${workspaceId}, ${promptId}, ${step}, ${start}, ${version}, ${ofArm}, ${ofTier}, ${calls}, ${errors},
            ${calls * 100}, ${calls * (told.outputTokens ?? 50)}, ${calls}, ${calls}, ${calls * (told.costUsd ?? 0.002)},
            ${scores.length}, ${sum}, ${squares}, ${thumbs[0]}, ${thumbs[1]}, ${histogramOf(bins)})
          on conflict (prompt_id, step, at, version, arm, tier) do update set
            calls = metric_bucket.calls + excluded.calls, errors = metric_bucket.errors + excluded.errors,
            input_tokens = metric_bucket.input_tokens + excluded.input_tokens,
            output_tokens = metric_bucket.output_tokens + excluded.output_tokens,
            counted = metric_bucket.counted + excluded.counted, priced = metric_bucket.priced + excluded.priced,
            cost_usd = metric_bucket.cost_usd + excluded.cost_usd, scored = metric_bucket.scored + excluded.scored,
            score_sum = metric_bucket.score_sum + excluded.score_sum,
            score_squares = metric_bucket.score_squares + excluded.score_squares,
            thumbs_up = metric_bucket.thumbs_up + excluded.thumbs_up,
            thumbs_down = metric_bucket.thumbs_down + excluded.thumbs_down,
            latency = merge_histogram(metric_bucket.latency, excluded.latency)`;
      }
    }
  }
}
