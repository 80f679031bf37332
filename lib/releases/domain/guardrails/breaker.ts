import type { Breaker } from "../guardrail-report.ts";
import type { Recent, RecentCalls } from "./arm-counts.ts";

/** It looks at so many of the last calls of each version. */
export const BREAKER_CALLS = 50;
/** And trips when more than this share of the candidate's failed. */
const TRIPS_ABOVE = 0.5;
/** A baseline that fails at least this often, of those of the candidate, has the same trouble. */
const SHARED_TROUBLE = 0.5;
/** Of fewer conversations than this it is their own trouble for all one knows: one may fail in a loop. */
const LEAST_FAILING = 5;
/** Fewer calls of the baseline in the same time say nothing about it. */
const LEAST_BASELINE = 10;

const rate = ({ calls, errors }: RecentCalls) => (calls === 0 ? 0 : errors / calls);

/**
 * The hard breaker: not a test but a fuse, for what is broken beyond doubt. `tripped` when most of the candidate's last
 * calls failed and the baseline's did not; `provider` when both fail or nothing is known of the baseline: that holds.
 */
export function readBreaker(recent: Recent): Breaker {
  const { failing, ...candidate } = recent.candidate;
  const { baseline } = recent;
  const fails = candidate.calls >= BREAKER_CALLS && rate(candidate) > TRIPS_ABOVE && failing >= LEAST_FAILING;
  if (!fails) return { verdict: "closed", candidate, baseline };
  const shared = baseline.calls < LEAST_BASELINE || rate(baseline) >= SHARED_TROUBLE * rate(candidate);
  return { verdict: shared ? "provider" : "tripped", candidate, baseline };
}
