import { NO_TALLY, type Tally } from "../feedback/tally.ts";
import type { CountedCall } from "./stored-call.ts";

/** The lengths of buckets, in seconds: a minute, an hour, a day. */
export const STEPS = [60, 3_600, 86_400] as const;
/** The arm and tier of the buckets that hold a version's total. */
export const TOTAL = "*";

/** Which bucket: a row of `metric_bucket`. `at` is its start in ms since 1970. */
export type BucketKey = {
  workspaceId: string;
  promptId: string;
  step: number;
  at: number;
  version: number;
  arm: string;
  tier: string;
};

/** What a bucket counts besides latencies. Costs in US dollars. */
export type Amounts = Tally & {
  calls: number;
  errors: number;
  flagged: number;
  inputTokens: number;
  outputTokens: number;
  /** How many calls told their tokens, and how many had a price. */
  counted: number;
  priced: number;
  costUsd: number;
};

export const NO_AMOUNTS: Amounts = {
  ...NO_TALLY,
  ...{ calls: 0, errors: 0, flagged: 0, inputTokens: 0, outputTokens: 0, counted: 0, priced: 0, costUsd: 0 },
};
export const AMOUNTS = Object.keys(NO_AMOUNTS) as readonly (keyof Amounts)[];

/** What is added to one bucket, the latency as a histogram. */
export type BucketDelta = BucketKey & Amounts & { latency: number[] };

/** The buckets a call counts in: of each step the version's total and its segment. */
export function bucketsOf(call: Pick<CountedCall, Exclude<keyof BucketKey, "step" | "at"> | "startedAt">): BucketKey[] {
  const { workspaceId, promptId, version, arm, tier, startedAt } = call;
  return STEPS.flatMap((step) => {
    const shared = { workspaceId, promptId, step, at: Math.floor(startedAt / (step * 1_000)) * step * 1_000, version };
    return [
      { ...shared, arm: TOTAL, tier: TOTAL },
      { ...shared, arm, tier },
    ];
  });
}
