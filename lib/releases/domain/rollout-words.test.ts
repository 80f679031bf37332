import { describe, expect, test } from "vitest";
import type { GuardrailReport, GuardrailVerdict } from "./guardrail-report.ts";
import type { GuardrailName, RolloutStatus } from "./rollout.ts";
import type { RolloutLine } from "./rollout-view.ts";
import { audienceWords, guardrailSentence, planWords, rolloutSentence, soakWords } from "./rollout-words.ts";

const NAMES: GuardrailName[] = ["errors", "thumbs_down", "slow_answers", "grader_score"];

function report(...verdicts: GuardrailVerdict[]): GuardrailReport {
  const guardrails = verdicts.map((verdict, index) => ({
    name: NAMES[index] ?? "errors",
    verdict,
    ...{ candidate: null, control: null, difference: null, interval: null, margin: 0.01, units: 0 },
  }));
  const sampleRatio = { candidate: 0, control: 0, rest: 0, p: null, verdict: "no_data" as const };
  return { at: 0, guardrails, sampleRatio };
}

function sentence(...verdicts: GuardrailVerdict[]): string {
  const guardrails = NAMES.map((name) => ({ name, margin: 0.01 }));
  return guardrailSentence({ guardrails, report: verdicts.length === 0 ? null : report(...verdicts) });
}

describe("the sentence about guardrails", () => {
  test("says that without data it cannot go on by itself, whether nothing was reported or nothing measured", () => {
    const words = "Its four guardrails have *no data yet*, so it cannot go on by itself.";
    expect(sentence()).toBe(words);
    expect(sentence("no_data", "no_data", "no_data", "no_data")).toBe(words);
  });

  test("names what is not within its margin, the worst first", () => {
    expect(sentence("within", "undecided", "within", "within")).toBe(
      "Three of its four guardrails are within their margin; thumbs-down *has not decided*.",
    );
    expect(sentence("no_data", "breached", "undecided", "within")).toBe(
      "One of its four guardrails is within its margin; thumbs-down *is over its margin*; slow answers *has not decided*; error rate *has no data*.",
    );
  });

  test("is calm when all are within", () => {
    expect(sentence("within", "within", "within", "within")).toBe("All four guardrails are within their margin.");
  });

  test("says so when none is watched", () => {
    expect(guardrailSentence({ guardrails: [], report: null })).toBe("No guardrail is watched; it goes by time alone.");
  });
});

const line = (status: RolloutStatus, more: Partial<RolloutLine> = {}): RolloutLine => ({
  ...{ number: 1, prompt: "a/b", channel: "stable", candidate: 8, baseline: 7, stage: 1, share: 2_500, reached: 2_500 },
  ...{
    unit: "conversation",
    droppedTiers: [],
    audience: { tiers: null, exceptTiers: [] },
    guardrails: [],
    reason: "",
    by: "",
    createdAt: 0,
  },
  ...{ scheduledFor: null, startedAt: 0, stageSince: 0, dueAt: null, leftMs: null, heldSince: null, findings: [] },
  ...{ endedAt: null, report: null, plan: [{ share: 500, soakSeconds: 60 }] },
  status,
  ...more,
});

describe("the page's answer", () => {
  test("of a hold gives its reason", () => {
    const findings = [{ code: "no_data", message: "No traffic was measured" }];
    expect(rolloutSentence(line("held", { findings }))).toBe("v8 *holds* at 25\u00a0%. No traffic was measured.");
  });

  test("of a pause says whether a guardrail did it, and with what figures", () => {
    expect(rolloutSentence(line("paused"))).toContain("Everybody stays where they are");
    const findings = [{ code: "breached_errors", message: "Too much worse: v8 failed in 13 %" }];
    expect(rolloutSentence(line("paused", { findings }))).toBe(
      "v8 was *paused by a guardrail* at 25\u00a0%. Too much worse: v8 failed in 13 %.",
    );
  });

  test("does not let the total hide a tier that loses", () => {
    const guardrails = [{ name: "errors" as const, margin: 0.01 }];
    const figures = { candidate: 0.15, control: 0.01, difference: 0.14, units: 600, losing: true };
    const tier = { tier: "pro", name: "errors" as const, interval: [0.06, 0.2] as [number, number], ...figures };
    const told = line("running", { guardrails, report: { ...report("within"), tiers: [tier] } });
    expect(rolloutSentence(told)).toContain("But *pro loses*.");
    expect(rolloutSentence({ ...told, droppedTiers: ["pro"] })).not.toContain("loses");
  });

  test("says whose trouble it is while the provider fails or the draw is not fair", () => {
    const guardrails = [{ name: "errors" as const, margin: 0.01 }];
    const calls = { calls: 50, errors: 48 };
    const breaker = { verdict: "provider" as const, candidate: calls, baseline: calls };
    const failing = line("running", { guardrails, report: { ...report("undecided"), breaker } });
    expect(rolloutSentence(failing)).toContain("look at the provider");
    const sampleRatio = { candidate: 900, control: 300, rest: 0, p: 0, verdict: "broken" as const };
    const unfair = line("running", { guardrails, report: { ...report("within"), sampleRatio } });
    expect(rolloutSentence(unfair)).toContain("not fair");
  });

  test("tells an abandoned plan from an abandoned rollout", () => {
    expect(rolloutSentence(line("abandoned", { reached: 0 }))).toBe(
      "The rollout of v8 was *abandoned* before it began.",
    );
    expect(rolloutSentence(line("abandoned"))).toContain("everyone went back to v7");
  });

  test("says who is served at the end of every state", () => {
    expect(rolloutSentence(line("completed"))).toContain("took the place of v7");
    expect(rolloutSentence(line("breached"))).toContain("*rolled back by its guardrails* from 25\u00a0%");
  });
});

test("a soak and a plan are said in the largest unit that is exact", () => {
  expect([soakWords(86_400), soakWords(3 * 86_400), soakWords(5_400), soakWords(90)]).toEqual([
    "24 h",
    "3 days",
    "90 min",
    "90 s",
  ]);
  expect(
    planWords([
      { share: 50, soakSeconds: 3_600 },
      { share: 10_000, soakSeconds: null },
    ]),
  ).toBe("0.5\u00a0% 1 h, 100\u00a0%");
});

test("an audience is said by who is left out, or by who alone takes part", () => {
  expect(audienceWords({ tiers: null, exceptTiers: ["enterprise"] })).toBe("everyone but enterprise");
  expect(audienceWords({ tiers: ["free", "pro"], exceptTiers: ["pro"] })).toBe("free only");
  expect(audienceWords({ tiers: ["pro"], exceptTiers: ["pro"] })).toBe("nobody");
});
