import { describe, expect, test } from "vitest";
import { logBinomialPmf } from "./binomial.ts";
import { mcnemar } from "./mcnemar.ts";
import { pairsNeeded, smallestVisibleDrop } from "./visible-drop.ts";

const usual = { alpha: 0.05, power: 0.8 };

/** The chance that the exact test blocks: `n` pairs, disagreeing at rate `discordance`, a true drop of `drop`. */
function chanceOfBlocking(n: number, discordance: number, drop: number): number {
  const share = (discordance + drop) / (2 * discordance);
  let blocked = 0;
  for (let disagreeing = 1; disagreeing <= n; disagreeing++) {
    const reached = Math.exp(logBinomialPmf(disagreeing, n, discordance));
    if (reached < 1e-12) continue;
    for (let worse = Math.floor(disagreeing / 2) + 1; worse <= disagreeing; worse++) {
      if (mcnemar(worse, disagreeing - worse).exactP < usual.alpha) {
        blocked += reached * Math.exp(logBinomialPmf(worse, disagreeing, share));
      }
    }
  }
  return blocked;
}

describe("smallest visible drop", () => {
  test("Connor 1987: 0.45 against 0.05 needs 23 pairs", () => {
    expect(pairsNeeded(0.5, 0.4, usual)).toBe(23);
  });

  test("power table: 312 cases at 10 % see 5.0 points, 4,800 see 1.3; 312 at 14 disagreements see 3.3", () => {
    expect((smallestVisibleDrop(312, 0.1, usual)! * 100).toFixed(1)).toBe("5.0");
    expect((smallestVisibleDrop(4800, 0.1, usual)! * 100).toFixed(1)).toBe("1.3");
    expect((smallestVisibleDrop(312, 14 / 312, usual)! * 100).toFixed(1)).toBe("3.3");
  });

  const cases = [0.01, 0.05, 0.2].flatMap((alpha) =>
    [0.6, 0.8, 0.95].flatMap((power) =>
      [100, 312, 4800, 1_000_000].flatMap((n) =>
        [0.2, 0.5, 1].map((discordance) => ({ alpha, power, n, discordance })),
      ),
    ),
  );

  test("solves Connor's equation, in both directions", () => {
    for (const { alpha, power, n, discordance } of cases) {
      const drop = smallestVisibleDrop(n, discordance, { alpha, power })!;
      // A hair more than the drop needs no more pairs than there are; a hair less needs all of them.
      expect(pairsNeeded(discordance, drop * 1.001, { alpha, power })!).toBeLessThanOrEqual(n);
      expect(pairsNeeded(discordance, drop * 0.999, { alpha, power })!).toBeGreaterThanOrEqual(n);
    }
  });

  test("the gate really blocks such a drop about 4 times in 5", () => {
    for (const [n, discordance] of [
      [312, 0.1],
      [1000, 0.08],
    ] as const) {
      const chance = chanceOfBlocking(n, discordance, smallestVisibleDrop(n, discordance, usual)!);
      expect(chance).toBeGreaterThan(0.73);
      expect(chance).toBeLessThan(0.83);
    }
  });

  test("has no answer where a drop would exceed the disagreement it is part of", () => {
    expect(smallestVisibleDrop(312, 0, usual)).toBeNull();
    expect(smallestVisibleDrop(312, 0.01, usual)).toBeNull();
    expect(smallestVisibleDrop(0, 0.1, usual)).toBeNull();
    expect(smallestVisibleDrop(1, 1, usual)).toBeNull();
    expect(smallestVisibleDrop(3, 1, usual)).toBeNull();
    expect(smallestVisibleDrop(9, 1, { alpha: 0.001, power: 0.95 })).toBeNull();
    expect(pairsNeeded(0.1, 0.2, usual)).toBeNull();
    expect(pairsNeeded(0.1, 0, usual)).toBeNull();
  });

  test("refuses an impossible test", () => {
    expect(() => smallestVisibleDrop(312, 0.1, { alpha: 0, power: 0.8 })).toThrow(RangeError);
    expect(() => smallestVisibleDrop(312, 0.1, { alpha: 0.05, power: 1 })).toThrow(RangeError);
    expect(() => pairsNeeded(0.1, 0.05, { alpha: 0.05, power: 0.3 })).toThrow(RangeError);
  });
});
