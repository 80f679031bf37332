import { expect, test } from "vitest";
import { boardSentence, guardrailCounts } from "./board-words.ts";
import type { GuardrailVerdict } from "./guardrail-report.ts";
import type { GuardrailName } from "./rollout.ts";

const board = (...statuses: ("running" | "held" | "paused" | "scheduled")[]) =>
  boardSentence(statuses.map((status) => ({ status, findings: [] })));

test("the board says how many there are and what needs somebody first", () => {
  expect(board()).toBe("Nothing is being rolled out.");
  expect(board("running")).toBe("One rollout is under way.");
  expect(board("held")).toBe("One rollout is under way, and it *holds*.");
  expect(board("running", "paused", "held", "held", "scheduled")).toBe(
    "Five rollouts are under way; two *hold*, one is paused and one has not begun yet.",
  );
});

test("what a guardrail paused is told first, and apart from what a person paused", () => {
  const stopped = { status: "paused" as const, findings: [{ code: "breached_errors", message: "Too much worse" }] };
  expect(boardSentence([stopped])).toBe("One rollout is under way, and it was *paused by a guardrail*.");
  expect(boardSentence([{ status: "held", findings: [] }, { status: "paused", findings: [] }, stopped])).toBe(
    "Three rollouts are under way; one was *paused by a guardrail*, one *holds* and one is paused.",
  );
});

const counts = (watched: GuardrailName[], said: Partial<Record<GuardrailName, GuardrailVerdict>> | null) => {
  const figures = { candidate: null, control: null, difference: null, interval: null, margin: 1, units: 0 };
  const sampleRatio = { candidate: 0, control: 0, rest: 0, p: null, verdict: "no_data" as const };
  const guardrails = watched.flatMap((name) => {
    const verdict = said?.[name];
    return verdict ? { name, verdict, ...figures } : [];
  });
  return guardrailCounts({
    guardrails: watched.map((name) => ({ name, margin: 1 })),
    report: said && { at: 0, guardrails, sampleRatio },
  });
};

test("guardrails are counted by what they say, the worst first; one that says nothing has no data", () => {
  expect(counts([], null)).toEqual([]);
  expect(counts(["errors", "thumbs_down"], null)).toEqual([{ verdict: "no_data", names: "both" }]);
  expect(counts(["errors", "thumbs_down", "slow_answers"], { errors: "within", thumbs_down: "breached" })).toEqual([
    { verdict: "breached", names: "thumbs-down" },
    { verdict: "no_data", names: "slow answers" },
    { verdict: "within", names: "error rate" },
  ]);
});
