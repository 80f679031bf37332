import { describe, expect, test } from "vitest";
import { logBinomialPmf } from "./binomial.ts";
import { exactPower } from "./exact-power.ts";
import { mcnemar } from "./mcnemar.ts";

/** The same by asking the test itself of every table. */
function byEveryTable(n: number, discordance: number, drop: number, alpha: number): number {
  const lost = (discordance + drop) / (2 * discordance);
  let power = 0;
  for (let disagreeing = 0; disagreeing <= n; disagreeing++) {
    for (let worse = 0; worse <= disagreeing; worse++) {
      if (worse * 2 <= disagreeing || mcnemar(worse, disagreeing - worse).exactP >= alpha) continue;
      power += Math.exp(logBinomialPmf(disagreeing, n, discordance) + logBinomialPmf(worse, disagreeing, lost));
    }
  }
  return power;
}

describe("the power of the exact test", () => {
  test("is the chance of all tables that block, to seven digits", () => {
    for (const n of [1, 5, 6, 40, 120]) {
      for (const discordance of [0.03, 0.25, 1]) {
        for (const share of [0, 0.3, 0.9, 1]) {
          for (const alpha of [0.01, 0.05, 0.3]) {
            const drop = share * discordance;
            const power = exactPower(n, discordance, drop, alpha);
            expect(Math.abs(power - byEveryTable(n, discordance, drop, alpha))).toBeLessThan(1e-7);
          }
        }
      }
    }
  });

  test("six losses against none are the fewest that can block at 5 %", () => {
    expect(exactPower(5, 1, 1, 0.05)).toBe(0);
    expect(exactPower(6, 1, 1, 0.05)).toBe(1);
  });

  test("without a true drop it is the rate of false blocks: at most alpha/2", () => {
    for (const n of [10, 50, 312, 4800]) {
      for (const discordance of [0.01, 0.1, 0.5]) {
        expect(exactPower(n, discordance, 0, 0.05)).toBeLessThanOrEqual(0.025);
      }
    }
  });

  test("copes with a million pairs, and with none that disagree", () => {
    expect(exactPower(1_000_000, 0.1, 0.000886, 0.05)).toBeCloseTo(0.8, 2);
    expect(exactPower(312, 0, 0, 0.05)).toBe(0);
  });

  test("refuses an impossible drop", () => {
    expect(() => exactPower(10, 0.1, 0.2, 0.05)).toThrow(RangeError);
    expect(() => exactPower(10, 0.1, 0.05, 1)).toThrow(RangeError);
  });
});
