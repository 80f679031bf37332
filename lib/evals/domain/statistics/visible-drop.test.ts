import { describe, expect, test } from "vitest";
import { exactPower } from "./exact-power.ts";
import { connorDrop, POWER_TOLERANCE, pairsNeeded, smallestVisibleDrop } from "./visible-drop.ts";

const usual = { alpha: 0.05, power: 0.8 };

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
      const drop = connorDrop(n, discordance, { alpha, power })!;
      // A hair more than the drop needs no more pairs than there are; a hair less needs all of them.
      expect(pairsNeeded(discordance, drop * 1.001, { alpha, power })!).toBeLessThanOrEqual(n);
      expect(pairsNeeded(discordance, drop * 0.999, { alpha, power })!).toBeGreaterThanOrEqual(n);
    }
  });

  const SIZES = [20, 30, 50, 100, 200, 312, 500, 1000, 4800, 20_000];
  const RATES = [0.005, 0.01, 0.02, 14 / 312, 0.1, 0.2, 0.4, 1];
  const claimed = SIZES.flatMap((n) =>
    RATES.flatMap((discordance) => {
      const drop = smallestVisibleDrop(n, discordance, usual);
      return drop === null ? [] : [{ n, discordance, drop }];
    }),
  );

  test("the gate blocks such a drop 77 to 83 times in 100, wherever one is claimed", () => {
    expect(claimed.length).toBeGreaterThan(45);
    for (const { n, discordance, drop } of claimed) {
      const power = exactPower(n, discordance, drop, usual.alpha);
      expect(Math.abs(power - usual.power), `${n} pairs, ${discordance}`).toBeLessThanOrEqual(POWER_TOLERANCE + 1e-9);
    }
  });

  test("it is Connor's, or a little more where the exact test needs it: at most 3 % of it", () => {
    for (const { n, discordance, drop } of claimed) {
      const asymptotic = connorDrop(n, discordance, usual)!;
      expect(drop).toBeGreaterThanOrEqual(asymptotic);
      expect(drop, `${n} pairs, ${discordance}`).toBeLessThan(asymptotic * 1.03);
    }
    expect(smallestVisibleDrop(312, 0.1, usual)).toBeGreaterThan(connorDrop(312, 0.1, usual)!);
    expect(smallestVisibleDrop(4800, 0.1, usual)).toBe(connorDrop(4800, 0.1, usual));
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
