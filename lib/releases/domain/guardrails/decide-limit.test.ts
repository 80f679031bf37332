import { expect, test } from "vitest";
import type { GuardrailVerdict } from "../guardrail-report.ts";
import { type ArmCounts, NOTHING_COUNTED, type ReportInputs } from "./arm-counts.ts";
import { decideLimit } from "./decide-limit.ts";

const of = (units: number, errors: number): ArmCounts => ({ ...NOTHING_COUNTED, units, timed: units, errors });
const plus = (a: ArmCounts, b: ArmCounts) => of(a.units + b.units, a.errors + b.errors);

type Time = { candidate: ArmCounts; control: ArmCounts };
const NOTHING: Time = { candidate: of(0, 0), control: of(0, 0) };

/** What was counted up to one half, and past it. */
function inputs(before: Time, after: Time = NOTHING): ReportInputs {
  return {
    ...{ candidateVersion: 2, baselineVersion: 1, unit: "conversation", alpha: 0.05, guardrails: [LIMIT], tiers: [] },
    ...{ candidate: before.candidate, control: before.control, restUnits: 0, frozen: null },
    candidateAll: plus(before.candidate, after.candidate),
    controlAll: plus(before.control, after.control),
    recent: { candidate: { calls: 0, errors: 0, failing: 0 }, baseline: { calls: 0, errors: 0 } },
  };
}

const LIMIT = { name: "error_rate", limit: 0.05 } as const;
const HEALTHY: Time = { candidate: of(5_000, 50), control: of(5_000, 50) };

test.each<[string, ReportInputs, GuardrailVerdict]>([
  [
    "a candidate that fails beside a control that does not",
    inputs({ candidate: of(300, 60), control: of(300, 3) }),
    "breached",
  ],
  [
    "one that fails only past one half",
    inputs(HEALTHY, { candidate: of(2_000, 900), control: of(600, 6) }),
    "breached",
  ],
  ["an outage of both", inputs({ candidate: of(300, 290), control: of(300, 280) }), "undecided"],
  [
    "an outage in the first minutes, of which the control has seen little",
    inputs({ candidate: of(15, 15), control: of(12, 12) }),
    "undecided",
  ],
  ["an outage past one half", inputs(HEALTHY, { candidate: of(3_000, 1_200), control: of(1_000, 400) }), "undecided"],
  [
    "failures when everybody has the candidate, and nothing runs beside it",
    inputs(HEALTHY, { candidate: of(4_000, 1_600), control: of(0, 0) }),
    "undecided",
  ],
])("%s", (_, given, verdict) => {
  expect(decideLimit(LIMIT, given).verdict).toBe(verdict);
});

test("says why it is not decided though the figures are over it", () => {
  const said = (given: ReportInputs) => decideLimit(LIMIT, given).message;
  expect(said(inputs({ candidate: of(300, 290), control: of(300, 280) }))).toContain("v1 is over it as well");
  expect(said(inputs({ candidate: of(15, 15), control: of(12, 12) }))).toContain("too little of v1 runs beside it");
});
