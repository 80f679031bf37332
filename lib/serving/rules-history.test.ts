import { expect, test } from "vitest";
import { RulesHistory } from "./rules-history.ts";

const change = (n: number) => ({ prompts: new Set([`p${n}`]), tenants: new Set([`t${n % 2}`]) });

test("what was touched since a generation is told once each, and nothing since the newest", () => {
  const history = new RulesHistory(10);
  for (let n = 11; n <= 14; n++) history.note(n, change(n));
  expect(history.since(12)).toEqual({ prompts: new Set(["p14", "p13"]), tenants: new Set(["t0", "t1"]) });
  expect(history.since(10)?.prompts.size).toBe(4);
  expect(history.since(14)).toEqual({ prompts: new Set(), tenants: new Set() });
});

test("nothing is said of what came before it began, nor of what has not come yet", () => {
  const history = new RulesHistory(10);
  history.note(12, change(12));
  expect(history.since(9)).toBeNull();
  expect(history.since(13)).toBeNull();
  // Two generations were read in one step: whoever stands between them is told all of the step.
  expect(history.since(11)).toEqual(change(12));
});

test("it remembers a thousand steps and does not grow without end", () => {
  const history = new RulesHistory(0);
  for (let n = 1; n <= 10_000; n++) history.note(n, change(n));
  expect(history.since(9_000)?.prompts.size).toBe(1_000);
  expect(history.since(7_000)).toBeNull();
});
