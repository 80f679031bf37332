import { describe, expect, test } from "vitest";
import type { GuardrailReport, GuardrailVerdict } from "./guardrail-report.ts";
import { type RolloutState, type Stage, USUAL_GUARDRAILS, WHOLE } from "./rollout.ts";
import { dueAfter, endsAt, nextStage } from "./rollout-stages.ts";
import { type RolloutStep, stepRollout } from "./step-rollout.ts";

const MINUTE = 60_000;
const T0 = 1_900_000_000_000;
const PLAN: Stage[] = [
  { share: 500, soakSeconds: 3_600 },
  { share: 2_500, soakSeconds: 3_600 },
  { share: 10_000, soakSeconds: null },
];
const DUE = T0 + 60 * MINUTE;
const UNMET = [{ code: "approvals", message: "One approval is missing" }];

const state = (more: Partial<RolloutState> = {}): RolloutState => ({
  ...{ status: "running", plan: PLAN, stage: 0, share: 500, stageSince: T0, dueAt: DUE, leftMs: null },
  ...{ guardrails: USUAL_GUARDRAILS, findings: [] },
  ...more,
});

function report(at: number, verdict: GuardrailVerdict, more: Partial<GuardrailReport> = {}): GuardrailReport {
  const figures = { candidate: null, control: null, difference: null, interval: null, margin: 0.01, units: 1_000 };
  return {
    at,
    guardrails: USUAL_GUARDRAILS.map(({ name }) => ({ name, verdict, ...figures })),
    sampleRatio: { candidate: 500, control: 500, rest: 0, p: 0.9, verdict: "fair" },
    ...more,
  };
}
const unfair = { candidate: 900, control: 500, rest: 0, p: 0.000_01, verdict: "broken" as const };
const oneBad = (at: number) => {
  const all = report(at, "within");
  return {
    ...all,
    guardrails: all.guardrails.map((each, i) => (i === 2 ? { ...each, verdict: "breached" as const } : each)),
  };
};

type Case = [string, RolloutState, number, GuardrailReport | null, string, boolean?];
const held = (more: Partial<RolloutState> = {}) => state({ status: "held", findings: [], ...more });

describe("what a rollout does", () => {
  test.each<Case>([
    ["soaks until its time comes", state(), DUE - 1, report(DUE - 1, "within"), "wait"],
    ["advances when all is well and its time has come", state(), DUE, report(DUE, "within"), "advance"],
    [
      "is complete at a last stage that waits for nothing",
      state({ stage: 1, share: 2_500 }),
      DUE,
      report(DUE, "within"),
      "complete",
    ],
    ["holds without a report", state(), DUE, null, "hold"],
    ["holds on a report that decides nothing", state(), DUE, report(DUE, "undecided"), "hold"],
    ["holds without data", state(), DUE, report(DUE, "no_data"), "hold"],
    ["holds on an old report", state(), DUE, report(DUE - 5 * MINUTE - 1, "within"), "hold"],
    ["holds on a report from a clock that was ahead", state(), DUE, report(DUE + 6 * MINUTE, "within"), "hold"],
    [
      "holds on a report of the stage before",
      state({ stageSince: DUE - MINUTE }),
      DUE,
      report(DUE - 2 * MINUTE, "within"),
      "hold",
    ],
    [
      "holds when a guardrail is missing from the report",
      state(),
      DUE,
      report(DUE, "within", { guardrails: [] }),
      "hold",
    ],
    ["holds on an unfair draw", state(), DUE, report(DUE, "within", { sampleRatio: unfair }), "hold"],
    [
      "holds, and does not go back, on a breach under an unfair draw",
      state(),
      DUE,
      report(DUE, "breached", { sampleRatio: unfair }),
      "hold",
    ],
    ["does not go back on an old breach", state(), DUE, report(DUE - 6 * MINUTE, "breached"), "hold"],
    ["holds when a requirement fell", state(), DUE, report(DUE, "within"), "hold", true],
    [
      "goes back at once on a breach, not only when due",
      state(),
      T0 + MINUTE,
      report(T0 + MINUTE, "breached"),
      "roll_back",
    ],
    ["goes back when one of four is breached", state(), DUE, oneBad(DUE), "roll_back"],
    [
      "goes back on a breach seen in the stage before",
      state({ stageSince: DUE - 1 }),
      DUE,
      report(DUE - 2, "breached"),
      "roll_back",
    ],
    ["goes back while held", held(), DUE, report(DUE, "breached"), "roll_back"],
    ["goes back while paused", state({ status: "paused", dueAt: null }), DUE, report(DUE, "breached"), "roll_back"],
    ["goes back where it waits for a person", state({ dueAt: null }), DUE, report(DUE, "breached"), "roll_back"],
    ["advances out of a hold when all is well again", held(), DUE + MINUTE, report(DUE + MINUTE, "within"), "advance"],
    ["is held no more when its time was moved away", held({ dueAt: DUE + MINUTE }), DUE, null, "release_hold"],
    ["does not move while paused", state({ status: "paused", dueAt: null }), DUE, report(DUE, "within"), "wait"],
    ["waits for a person where the plan says so", state({ dueAt: null }), DUE, report(DUE, "within"), "wait"],
    ["goes by time alone without guardrails", state({ guardrails: [] }), DUE, null, "advance"],
    ["goes by time alone, whatever is reported", state({ guardrails: [] }), DUE, report(DUE, "breached"), "advance"],
    ["begins at its moment", state({ status: "scheduled", share: 0, stageSince: null }), DUE, null, "begin"],
    ["does not begin before", state({ status: "scheduled", share: 0, stageSince: null }), DUE - 1, null, "wait"],
    [
      "is given up where it may not begin",
      state({ status: "scheduled", share: 0, stageSince: null }),
      DUE,
      null,
      "abandon",
      true,
    ],
    ["rests when it has ended", state({ status: "completed" }), DUE, report(DUE, "breached"), "wait"],
    ["rests when it was taken back", state({ status: "breached" }), DUE, report(DUE, "breached"), "wait"],
  ])("%s", (_, given, now, said, kind, fell = false) => {
    expect(stepRollout(given, now, fell ? UNMET : [], said).kind).toBe(kind);
  });

  test("what it is held for is said once, and again only when it is another thing", () => {
    const first = stepRollout(state(), DUE, UNMET, report(DUE, "no_data"));
    expect(first).toMatchObject({ kind: "hold" });
    const findings = first.kind === "hold" ? first.findings : [];
    expect(findings.map(({ code }) => code)).toEqual([
      "approvals",
      ...USUAL_GUARDRAILS.map(({ name }) => `no_data_${name}`),
    ]);
    expect(stepRollout(held({ findings }), DUE + MINUTE, UNMET, report(DUE, "no_data"))).toEqual({ kind: "wait" });
    expect(stepRollout(held({ findings }), DUE + MINUTE, [], report(DUE, "no_data")).kind).toBe("hold");
  });

  test("a stage that somebody has passed is not gone back to", () => {
    expect(nextStage({ plan: PLAN, stage: 0, share: 3_000 })).toBe(2);
    expect(nextStage({ plan: PLAN, stage: 2, share: WHOLE })).toBeNull();
  });

  test("a plan that stops short of everybody waits there for a person, whatever its soak", () => {
    expect(dueAfter([{ share: 500, soakSeconds: 60 }], 0, T0)).toBeNull();
    expect(dueAfter([{ share: 10_000, soakSeconds: 60 }], 0, T0)).toBe(T0 + MINUTE);
  });
});

/** A small generator of even numbers in [0, 1): mulberry32. */
function randomOf(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const VERDICTS: GuardrailVerdict[] = ["within", "within", "within", "undecided", "breached", "no_data"];

type Met = { now: number; unmet: readonly unknown[]; said: GuardrailReport | null };

/** Onward only when it is due, nothing is unmet, and its guardrails said of this stage and just now that all is well. */
function checkOnward(at: RolloutState, { now, unmet, said }: Met): void {
  expect([unmet.length, at.dueAt !== null && at.dueAt <= now]).toEqual([0, true]);
  if (at.guardrails.length === 0) return;
  const verdicts = new Set(said?.guardrails.map(({ verdict }) => verdict));
  expect([said?.sampleRatio.verdict, ...verdicts]).toEqual(["fair", "within"]);
  expect(now - (said?.at ?? 0)).toBeLessThanOrEqual(5 * MINUTE);
  expect(said?.at).toBeGreaterThanOrEqual(at.stageSince ?? 0);
}

/** The rollout after its next stage, which must be one it was never in and give more than it had. */
function grown(at: RolloutState, stage: number, now: number): RolloutState {
  const share = at.plan[stage]?.share ?? 0;
  expect([share > at.share, stage > at.stage, endsAt(at.plan, stage)]).toEqual([true, true, false]);
  const dueAt = dueAfter(at.plan, stage, now);
  return { ...at, status: "running", stage, share, stageSince: now, dueAt, findings: [] };
}

/** The rollout after a step that was allowed; null when it has ended. */
function taken(at: RolloutState, step: RolloutStep, met: Met): RolloutState | null {
  switch (step.kind) {
    case "advance":
      checkOnward(at, met);
      return grown(at, step.stage, met.now);
    case "complete":
      checkOnward(at, met);
      return null;
    case "roll_back":
      expect([met.said?.sampleRatio.verdict, met.said?.guardrails[0]?.verdict]).toEqual(["fair", "breached"]);
      return null;
    case "hold":
      return { ...at, status: "held", findings: step.findings };
    case "release_hold":
      return { ...at, status: "running", findings: [] };
    default:
      return at;
  }
}

/** Walks a rollout through a random plan, reports and clocks, doing what the rule says, and looks at every step. */
function walk(seed: number, done: Map<string, number>): void {
  const random = randomOf(seed);
  const below = (most: number) => Math.floor(random() * most);
  const shares = [below(3_000) + 1, below(5_000) + 3_001, 10_000];
  const plan = shares.map((share) => ({ share, soakSeconds: random() < 0.1 ? null : below(7_200) }));
  let now = T0;
  let at = state({ plan, share: shares[0] ?? 1, dueAt: dueAfter(plan, 0, now), stageSince: now });
  if (random() < 0.2) at = { ...at, guardrails: [] };
  for (let step = 0; step < 80; step++) {
    now += below(40 * MINUTE) - 5 * MINUTE;
    const verdict = VERDICTS[below(random() < 0.8 ? 4 : VERDICTS.length)] ?? "within";
    const draw = random() < 0.05 ? { sampleRatio: unfair } : {};
    const said = random() < 0.15 ? null : report(now - below(10 * MINUTE), verdict, draw);
    const unmet = random() < 0.1 ? UNMET : [];
    const next = stepRollout(at, now, unmet, said);
    done.set(next.kind, (done.get(next.kind) ?? 0) + 1);
    const after = taken(at, next, { now, unmet, said });
    if (after === null) return;
    at = after;
  }
}

test("whatever is reported and whatever the clock does, shares only grow, and only on a fresh good word", () => {
  const done = new Map<string, number>();
  for (let seed = 1; seed <= 3_000; seed++) walk(seed, done);
  // Every kind of step was taken, or this proves nothing.
  const kinds = ["wait", "advance", "complete", "hold", "release_hold", "roll_back"];
  for (const kind of kinds) expect([kind, (done.get(kind) ?? 0) > 20]).toEqual([kind, true]);
});
