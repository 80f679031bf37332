import type { Check, GateReason } from "./gate-types.ts";
import { apart, dollars, seconds } from "./phrases.ts";

/** p95 latency against its limit, where one is set. Without one measured answer the limit is not decided. */
export const checkLatency: Check = ({ thresholds, challenger }, { p95LatencyMs }): GateReason | null => {
  const limitMs = thresholds.p95LatencyMs;
  if (limitMs === null) return null;
  if (p95LatencyMs === null) {
    const message = `No answer was timed, because all came from the cache or a retry, so the limit of ${seconds(limitMs)} is not checked.`;
    return { code: "p95_not_measured", outcome: "inconclusive", message, figures: { limitMs } };
  }
  const over = p95LatencyMs > limitMs;
  const [seen, limit] = apart(p95LatencyMs, limitMs, seconds);
  const measured = challenger.latenciesMs.length;
  return {
    code: over ? "p95_over_limit" : "p95_within_limit",
    outcome: over ? "fail" : "pass",
    message: `One answer in 20 takes longer than ${seen} (p95); the limit is ${limit}.`,
    figures: { p95LatencyMs, limitMs, measured },
  };
};

/** Cost of 1,000 answers against its limit, where one is set. */
export const checkCost: Check = ({ thresholds, challenger: { costUsd, answers } }): GateReason | null => {
  const limitUsd = thresholds.costPerThousandUsd ?? null;
  if (limitUsd === null) return null;
  if (answers === 0) {
    const message = `No answer was paid for, because all came from the cache, so the limit of ${dollars(limitUsd)} per 1,000 is not checked.`;
    return { code: "cost_not_measured", outcome: "inconclusive", message, figures: { limitUsd } };
  }
  const costPerThousandUsd = (costUsd / answers) * 1000;
  const over = costPerThousandUsd > limitUsd;
  const [seen, limit] = apart(costPerThousandUsd, limitUsd, dollars);
  return {
    code: over ? "cost_over_limit" : "cost_within_limit",
    outcome: over ? "fail" : "pass",
    message: `1,000 answers cost ${seen}; the limit is ${limit}.`,
    figures: { costPerThousandUsd, limitUsd, costUsd, answers },
  };
};
