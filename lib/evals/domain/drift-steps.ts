import type { DriftFindings } from "./drift.ts";

/** A step on the way from one rate to the other: shares, from where to where. */
export type DriftStep = { name: "before" | "suite" | "judge" | "model" | "now"; from: number; to: number };

/**
 * The way from then to now as a waterfall: what was changed on purpose first, what nobody asked for last. Each step begins
 * where the one before ended, so the last one ends at `now`. Empty where one of the rates is not known.
 */
export function driftSteps({ thenRate, nowRate, suite, judge, model }: DriftFindings): DriftStep[] {
  if (thenRate === null || nowRate === null) return [];
  const afterSuite = thenRate + suite.effect;
  const afterJudge = afterSuite + judge.effect;
  return [
    { name: "before", from: 0, to: thenRate },
    { name: "suite", from: thenRate, to: afterSuite },
    { name: "judge", from: afterSuite, to: afterJudge },
    { name: "model", from: afterJudge, to: afterJudge + model.effect },
    { name: "now", from: 0, to: nowRate },
  ];
}
