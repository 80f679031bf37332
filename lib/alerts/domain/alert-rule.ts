/** What a rule may look at, and how its figure is written. A rate is a share from 0 to 1. */
export const ALERT_METRICS = {
  p95_ms: { label: "p95 latency", unit: "ms", counts: "calls that ended well", usual: "above" },
  error_rate: { label: "Error rate", unit: "share", counts: "calls", usual: "above" },
  grader_score: { label: "Grader score", unit: "score", counts: "graded calls", usual: "below" },
  cost_per_1000: { label: "Cost of 1,000 calls", unit: "usd", counts: "calls with a price", usual: "above" },
  thumbs_down_rate: { label: "Thumbs down", unit: "share", counts: "thumbs", usual: "above" },
  calls: { label: "Calls", unit: "count", counts: "calls", usual: "below" },
  flagged_rate: { label: "Calls with injection flags", unit: "share", counts: "calls", usual: "above" },
} as const satisfies Record<
  string,
  { label: string; unit: "ms" | "share" | "score" | "usd" | "count"; counts: string; usual: "above" | "below" }
>;

export type AlertMetric = keyof typeof ALERT_METRICS;

/** Is this the name of a metric? */
export function isAlertMetric(text: string): text is AlertMetric {
  return Object.hasOwn(ALERT_METRICS, text);
}

/** `threshold`: a level. `drift`: against the same length of time before, `value` is the share it may move by (0.3 = 30 %). */
export const ALERT_KINDS = ["threshold", "drift"] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

export const ALERT_DIRECTIONS = ["above", "below"] as const;
export type AlertDirection = (typeof ALERT_DIRECTIONS)[number];

/** What too few calls mean: all is well, something is wrong, or nothing new. */
export const NO_DATA = ["ok", "alert", "keep"] as const;
export type NoData = (typeof NO_DATA)[number];

/** How a rule stands for one prompt. */
export const ALERT_STATES = ["ok", "firing", "no_data"] as const;
export type AlertStateName = (typeof ALERT_STATES)[number];

/** What decides: the part of a rule that looks at figures. Times in minutes. */
export type AlertTest = {
  metric: AlertMetric;
  kind: AlertKind;
  direction: AlertDirection;
  value: number;
  windowMinutes: number;
  minCalls: number;
  noData: NoData;
  quietMinutes: number;
};

export const WINDOW_MINUTES = { least: 1, most: 1_440 };

/** A rule as the database has it, its words checked. @throws Error for a word that this release does not know */
export function alertTest(row: {
  metric: string;
  kind: string;
  direction: string;
  value: number;
  windowMinutes: number;
  minCalls: number;
  noData: string;
  quietMinutes: number;
}): AlertTest {
  const { metric, value, windowMinutes, minCalls, quietMinutes } = row;
  const kind = ALERT_KINDS.find((each) => each === row.kind);
  const direction = ALERT_DIRECTIONS.find((each) => each === row.direction);
  const noData = NO_DATA.find((each) => each === row.noData);
  if (!isAlertMetric(metric) || !kind || !direction || !noData) throw new Error(`an alert rule looks at ${metric}`);
  return { metric, kind, direction, value, windowMinutes, minCalls, noData, quietMinutes };
}

/** Is a figure on the wrong side of its limit, doubt or no doubt? Of a drift the figure is its change. */
export function isBeyond(
  { kind, direction, value: limit }: Pick<AlertTest, "kind" | "direction" | "value">,
  value: number,
): boolean {
  if (direction === "above") return value > limit;
  return kind === "drift" ? value < -limit : value < limit;
}
