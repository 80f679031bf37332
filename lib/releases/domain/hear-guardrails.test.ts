import { describe, expect, test } from "vitest";
import type { GuardrailReport, GuardrailVerdict } from "./guardrail-report.ts";
import { hearGuardrails } from "./hear-guardrails.ts";
import type { Guardrail, RolloutState } from "./rollout.ts";
import { stepRollout } from "./step-rollout.ts";

const T0 = 1_900_000_000_000;

const state = (guardrails: Guardrail[], more: Partial<RolloutState> = {}): RolloutState => ({
  ...{
    status: "running",
    plan: [{ share: 500, soakSeconds: 60 }],
    stage: 0,
    share: 500,
    stageSince: T0,
    dueAt: T0 + 60_000,
  },
  ...{ leftMs: null, guardrails, findings: [] },
  ...more,
});

const PAUSING: Guardrail = { name: "errors", margin: 0.01, action: "pause" };
const LIMIT: Guardrail = { name: "error_rate", limit: 0.05 };

function report(verdict: GuardrailVerdict, more: Partial<GuardrailReport> = {}): GuardrailReport {
  const compared = { candidate: 0.1, control: 0.01, difference: 0.09, interval: null, margin: 0.01, units: 900 };
  const limited = { limit: 0.05, allowed: 0.05, rate: 0.1, interval: null, units: 900, action: "roll_back" as const };
  return {
    at: T0 + 1_000,
    guardrails: [{ name: "errors", verdict, ...compared, message: "v2 failed in 10 %" }],
    limits: [{ name: "error_rate", verdict, ...limited, message: "v2 failed in 10 % of all" }],
    sampleRatio: { candidate: 450, control: 450, rest: 0, p: 1, verdict: "fair" },
    ...more,
  };
}

describe("what a breach leads to", () => {
  const step = (on: RolloutState, said: GuardrailReport) => stepRollout(on, T0 + 2_000, [], said);

  test("is what its guardrail says, in the words of its finding", () => {
    expect(step(state([PAUSING]), report("breached"))).toEqual({
      kind: "pause",
      findings: [{ code: "breached_errors", message: "Too much worse: v2 failed in 10 %" }],
    });
    expect(step(state([LIMIT]), report("breached"))).toMatchObject({
      kind: "roll_back",
      findings: [{ code: "breached_error_rate" }],
    });
  });

  test("is the way back where one pauses and one rolls back", () => {
    expect(step(state([PAUSING, LIMIT]), report("breached")).kind).toBe("roll_back");
  });

  test("pauses nothing that is paused, nor what somebody resumed past it", () => {
    expect(step(state([PAUSING], { status: "paused" }), report("breached")).kind).toBe("wait");
    const findings = [{ code: "breached_errors", message: "seen" }];
    expect(step(state([PAUSING], { findings }), report("breached")).kind).toBe("wait");
  });
});

describe("the fuse", () => {
  const of = (verdict: "tripped" | "provider") => ({
    breaker: { verdict, candidate: { calls: 50, errors: 40 }, baseline: { calls: 50, errors: 1 } },
  });
  const hear = (said: GuardrailReport) => hearGuardrails(state([PAUSING]), T0 + 2_000, said);

  test("takes back though the guardrail itself has not decided", () => {
    expect(hear(report("undecided", of("tripped"))).breached).toMatchObject([{ code: "breaker" }]);
  });

  test("holds and takes nothing back while the provider fails, whatever else was seen", () => {
    expect(hear(report("breached", of("provider")))).toMatchObject({
      ...{ breached: [], pausing: [], open: [{ code: "provider_failing" }] },
    });
  });

  test("does not count with an unfair draw", () => {
    const unfair = { candidate: 900, control: 300, rest: 0, p: 0, verdict: "broken" as const };
    expect(hear(report("within", { ...of("tripped"), sampleRatio: unfair })).breached).toEqual([]);
  });
});

test("a limit without a finding has no data, and holds", () => {
  const { limits: _none, ...said } = report("within");
  expect(hearGuardrails(state([LIMIT]), T0 + 2_000, said).open).toMatchObject([{ code: "no_data_error_rate" }]);
});
