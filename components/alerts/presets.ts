import type { AlertTest } from "#lib/alerts/domain/alert-rule.ts";

export type AlertPreset = { key: string; label: string; name: string; test: AlertTest };

const USUAL = { windowMinutes: 10, minCalls: 30, noData: "keep", quietMinutes: 60 } as const;

/** What most people want to hear of, as a beginning. */
export const ALERT_PRESETS: readonly AlertPreset[] = [
  {
    ...{ key: "errors", label: "Errors", name: "Errors above 5 %" },
    test: { ...USUAL, metric: "error_rate", kind: "threshold", direction: "above", value: 0.05 },
  },
  {
    ...{ key: "slower", label: "Slower than before", name: "Slower than the hour before" },
    test: { ...USUAL, metric: "p95_ms", kind: "drift", direction: "above", value: 0.5, windowMinutes: 60 },
  },
  {
    ...{ key: "worse", label: "Worse grades", name: "Grades fell" },
    test: { ...USUAL, metric: "grader_score", kind: "drift", direction: "below", value: 0.1, windowMinutes: 360 },
  },
  {
    ...{ key: "unhappy", label: "Unhappy users", name: "Thumbs point down" },
    test: {
      ...USUAL,
      metric: "thumbs_down_rate",
      kind: "threshold",
      direction: "above",
      value: 0.2,
      windowMinutes: 60,
    },
  },
  {
    ...{ key: "dearer", label: "Dearer", name: "Dearer than the day before" },
    test: { ...USUAL, metric: "cost_per_1000", kind: "drift", direction: "above", value: 0.3, windowMinutes: 1_440 },
  },
  {
    ...{ key: "silence", label: "Silence", name: "Nobody calls" },
    test: { ...USUAL, metric: "calls", kind: "drift", direction: "below", value: 0.8, minCalls: 50, noData: "ok" },
  },
  {
    ...{ key: "attacks", label: "Injection attempts", name: "Many injection flags" },
    test: { ...USUAL, metric: "flagged_rate", kind: "threshold", direction: "above", value: 0.02, windowMinutes: 60 },
  },
];
