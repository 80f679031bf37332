import { describe, expect, test } from "vitest";
import { type LedgerStep, rollbackTarget } from "./rollback-target.ts";

/** "1 2 3 <2": promote 1, 2, 3, roll back to 2. */
function ledger(story: string): LedgerStep[] {
  return story
    .split(" ")
    .filter((step) => step !== "")
    .map((step) =>
      step.startsWith("<")
        ? { kind: "rollback", version: Number(step.slice(1)) }
        : step.startsWith("!")
          ? { kind: "auto_rollback", version: Number(step.slice(1)) }
          : { kind: "promote", version: Number(step) },
    );
}

describe("rolling back goes to what was served before", () => {
  test.each<[string, number | null, string]>([
    ["", null, "nothing was ever released"],
    ["1", null, "the first release has nothing before it"],
    ["1 2", 1, "the one before"],
    ["1 2 3 <2", 1, "twice in a row walks back, it does not swing"],
    ["1 2 3 <2 <1", null, "and ends at the first"],
    ["1 2 3 <2 4", 2, "after a new release: what it replaced"],
    ["1 2 3 <1", null, "past several releases at once"],
    ["1 2 1", 2, "a version promoted again is a release like any other"],
    ["1 2 1 <2", 1, "and its rollback takes it off"],
    ["1 2 3 !2", 1, "an automatic rollback counts the same"],
    ["1 2 2 2", 1, "rows that change nothing are no steps"],
  ])("%s → %s (%s)", (story, target) => {
    expect(rollbackTarget(ledger(story))).toBe(target);
  });

  test("a rollout that has reached everybody is undone to its baseline; one that was taken back is no step", () => {
    const row = (kind: string, version: number) => ({ kind, version });
    const before = [row("promote", 1), row("promote", 2)];
    const rolling = [row("promote", 2), row("advance", 2), row("pause", 2), row("resume", 2)];
    expect(rollbackTarget([...before, ...rolling, row("advance", 3)])).toBe(2);
    for (const kind of ["rollback", "auto_rollback"]) {
      expect(rollbackTarget([...before, ...rolling, row(kind, 2)])).toBe(1);
    }
  });

  test("walking back always ends, at the first version, without visiting one twice", () => {
    const steps = ledger("1 2 3 2 4 1 5");
    const visited: number[] = [];
    for (let target = rollbackTarget(steps); target !== null; target = rollbackTarget(steps)) {
      steps.push({ kind: "rollback", version: target });
      visited.push(target);
      expect(visited.length).toBeLessThan(10);
    }
    expect(visited).toEqual([1, 4, 2, 3, 2, 1]);
  });
});
