import oracle from "@stdlib/stats-base-dists-binomial-cdf";
import { describe, expect, test } from "vitest";
import { logBinomialPmf } from "./binomial.ts";
import { mcnemar } from "./mcnemar.ts";

describe("McNemar", () => {
  test("Agresti's approval table (794, 150, 86, 570)", () => {
    const test = mcnemar(150, 86);
    expect(test.exactP).toBeCloseTo(3.715936e-5, 11);
    expect(test.midP).toBeCloseTo(2.89339e-5, 11);
    expect(test.chiSquared).toBeCloseTo(17.355932, 6);
    expect(test.chiSquaredCorrected).toBeCloseTo(16.817797, 6);
  });

  test("12 against 2 by hand: 2·(1 + 14 + 91) / 2¹⁴", () => {
    expect(mcnemar(12, 2).exactP).toBeCloseTo(212 / 16384, 15);
    expect(mcnemar(12, 2).midP).toBeCloseTo((212 - 91) / 16384, 15);
  });

  test("agrees with the oracle over a grid, and does not care which side is which", () => {
    for (let b = 0; b <= 60; b++) {
      for (let c = 0; c <= b; c += 3) {
        if (b + c === 0) continue;
        const expected = Math.min(1, 2 * oracle(c, b + c, 0.5));
        expect(Math.abs(mcnemar(b, c).exactP / expected - 1), `${b} against ${c}`).toBeLessThan(1e-10);
        expect(mcnemar(c, b)).toEqual(mcnemar(b, c));
      }
    }
  });

  test("no disagreement is no evidence", () => {
    expect(mcnemar(0, 0)).toEqual({ exactP: 1, midP: 1, chiSquared: 0, chiSquaredCorrected: 0 });
  });

  test("a tie has p = 1, and a mid-p that counts its one centre outcome by half", () => {
    for (const side of [1, 7, 500]) {
      expect(mcnemar(side, side).exactP).toBe(1);
      const centre = Math.exp(logBinomialPmf(side, 2 * side, 0.5));
      expect(mcnemar(side, side).midP).toBeCloseTo(1 - centre / 2, 14);
      expect(mcnemar(side, side).chiSquaredCorrected).toBe(0);
    }
  });

  test("a version no different from the baseline is blocked no more often than alpha/2", () => {
    for (let disagreeing = 1; disagreeing <= 300; disagreeing++) {
      let blocked = 0;
      for (let worse = 0; worse <= disagreeing; worse++) {
        const better = disagreeing - worse;
        if (worse > better && mcnemar(worse, better).exactP < 0.05) {
          blocked += Math.exp(logBinomialPmf(worse, disagreeing, 0.5));
        }
      }
      expect(blocked, `${disagreeing} pairs disagree`).toBeLessThan(0.025);
    }
  });

  test("a million pairs: tiny p stays tiny, never negative, never NaN", () => {
    expect(mcnemar(1_000_000, 0)).toMatchObject({ exactP: 0, midP: 0 });
    const close = mcnemar(500_000, 499_000);
    expect(close.exactP).toBeGreaterThan(close.midP);
    // The normal approximation with continuity correction: z = 999 / √999 000.
    expect(close.exactP).toBeCloseTo(0.31755, 4);
    expect(mcnemar(1000, 0).exactP).toBeCloseTo(2 ** -999, 310);
    expect(mcnemar(1000, 0).exactP).toBeGreaterThan(0);
  });

  test("refuses counts that cannot be", () => {
    for (const count of [-1, 0.5, Number.NaN]) expect(() => mcnemar(count, 1)).toThrow(RangeError);
  });
});
