import { describe, expect, test } from "vitest";
import type { BegunRun, WouldRun } from "./schedule-view.ts";
import { begunSentence, schedulesSentence, wouldSentence } from "./schedule-words.ts";

const would = (prompt: string, more: Partial<WouldRun> = {}): WouldRun => ({
  ...{ prompt, cases: 100, calls: 300, usd: 0.2, comparable: true, blocked: null },
  ...more,
});
const run = (more: Partial<BegunRun>): BegunRun => ({
  ...{ prompt: "a", number: 1, status: "done", verdict: "pass", drift: null },
  ...more,
});

describe("what a schedule would do", () => {
  test("is said with its prompts, its calls and about what it costs", () => {
    expect(wouldSentence("weekly", [would("a"), would("b")])).toBe(
      "Two prompts would run now: a and b. 600 calls, 200 cases three times each, about $0.40.",
    );
    expect(wouldSentence("nightly", [would("a", { calls: 600 })])).toContain("three times each by both versions");
  });

  test("names a few prompts and counts the rest", () => {
    expect(
      wouldSentence(
        "weekly",
        ["a", "b", "c", "d", "e"].map((name) => would(name)),
      ),
    ).toContain("Five prompts would run now: a, b, c and 2 more.");
  });

  test("never makes an unknown cost look like none", () => {
    expect(wouldSentence("weekly", [would("a", { usd: null })])).toContain("not known before a first run");
    expect(wouldSentence("weekly", [would("a"), would("b", { usd: null })])).toContain(
      "about $0.20 apart from b, whose cost is not known yet",
    );
    expect(wouldSentence("weekly", [would("a", { usd: 0 })])).toContain("free of charge");
    expect(wouldSentence("weekly", [would("a", { usd: 0.002 })])).toContain("less than a cent");
  });

  test("leaves out what cannot run, and says when nothing would", () => {
    const blocked = would("a", { blocked: "No provider." });
    expect(wouldSentence("weekly", [blocked, would("b")])).toContain("One prompt would run now: b.");
    expect(wouldSentence("weekly", [blocked])).toMatch(/^No prompt would run now/);
    expect(wouldSentence("nightly", [])).toMatch(/^No prompt would run now/);
  });
});

test("what it did is counted by what came of it", () => {
  const runs = [
    run({ drift: "alarm", verdict: "fail" }),
    run({ drift: "steady" }),
    run({ drift: "steady" }),
    run({ status: "running", verdict: null }),
    run({}),
  ];
  expect(begunSentence(runs)).toBe("Five runs: one still going on, one alarm, two steady, one passed.");
  expect(begunSentence([run({ status: "cancelled", verdict: null })])).toBe("One run.");
});

test("the page says what runs by itself, and what is missed when nothing does", () => {
  const is = (weekly: boolean, nightly: boolean) =>
    schedulesSentence([
      { kind: "weekly", enabled: weekly },
      { kind: "nightly", enabled: nightly },
    ]);
  expect(new Set([is(true, true), is(true, false), is(false, true), is(false, false)]).size).toBe(4);
  expect(is(false, false)).toContain("not noticed");
});
