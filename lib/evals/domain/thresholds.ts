/** What a run is held against; fixed before it starts. */
export type Thresholds = {
  /** Least share of cases the challenger must pass, 0–1; 0 is no floor. */
  winRateFloor: number;
  /** Significance level of the paired test, strictly between 0 and 1. */
  alpha: number;
  /** Most the 95th percentile of latency may be, in ms; null is no limit. */
  p95LatencyMs: number | null;
  /** Largest share of cases that may lack a result, 0–1, before nothing is decided. */
  maxMissingShare: number;
  /** Most that 1,000 answers of the challenger may cost, in USD; null or absent is no limit. */
  costPerThousandUsd?: number | null;
};

/** In force where neither policy nor version says anything. */
export const DEFAULT_THRESHOLDS: Thresholds = {
  winRateFloor: 0,
  alpha: 0.05,
  p95LatencyMs: null,
  maxMissingShare: 0.02,
  costPerThousandUsd: null,
};

/** Thresholds of which some are not set. */
export type PartialThresholds = { [name in keyof Thresholds]?: Thresholds[name] | null };

type Limit = number | null | undefined;

const set = (limits: Limit[]): number[] => limits.filter((limit) => limit !== null && limit !== undefined);

const lowest = (...limits: Limit[]): number | null => {
  const known = set(limits);
  return known.length === 0 ? null : Math.min(...known);
};

const highest = (...limits: Limit[]): number | null => {
  const known = set(limits);
  return known.length === 0 ? null : Math.max(...known);
};

/**
 * The stricter of the policy in force and the version's own metadata, threshold by threshold; what neither sets
 * takes its default. A higher alpha is the stricter one: it blocks on weaker evidence.
 */
export function stricter(policy: PartialThresholds, version: PartialThresholds): Thresholds {
  return {
    winRateFloor: highest(policy.winRateFloor, version.winRateFloor) ?? DEFAULT_THRESHOLDS.winRateFloor,
    alpha: highest(policy.alpha, version.alpha) ?? DEFAULT_THRESHOLDS.alpha,
    p95LatencyMs: lowest(policy.p95LatencyMs, version.p95LatencyMs),
    maxMissingShare: lowest(policy.maxMissingShare, version.maxMissingShare) ?? DEFAULT_THRESHOLDS.maxMissingShare,
    costPerThousandUsd: lowest(policy.costPerThousandUsd, version.costPerThousandUsd),
  };
}
