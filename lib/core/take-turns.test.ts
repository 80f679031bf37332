import { setImmediate as immediately } from "node:timers/promises";
import { expect, test } from "vitest";
import { takeTurns } from "./take-turns.ts";

function* working(steps: number, ms: number): Generator<number> {
  for (let step = 0; step < steps; step += 1) {
    const until = performance.now() + ms;
    while (performance.now() < until);
    yield step;
  }
}

test("others run between two slices, and two who work take turns", async () => {
  const seen: string[] = [];
  let isDone = false;
  let turns = 0;
  const both = Promise.all(["a", "b"].map((name) => takeTurns(working(20, 2), () => seen.push(name)))).then(() => {
    isDone = true;
  });
  while (!isDone) {
    await immediately();
    turns += 1;
  }
  await both;
  expect(seen).toHaveLength(40);
  // Neither waited for the other's end.
  expect(seen.indexOf("b")).toBeLessThan(seen.lastIndexOf("a"));
  expect(seen.indexOf("a")).toBeLessThan(seen.lastIndexOf("b"));
  expect(turns).toBeGreaterThan(5);
});

test("an error of a step ends the walk, and others go on", async () => {
  const walk = takeTurns(working(10, 1), (step) => {
    if (step === 3) throw new Error("stop here");
  });
  const other = takeTurns(working(10, 1), () => undefined);
  await expect(walk).rejects.toThrow("stop here");
  await other;
});
