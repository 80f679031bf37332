import { describe, expect, test } from "vitest";
import { logBinomialPmf } from "./binomial.ts";
import { pairedDifferenceInterval } from "./newcombe.ts";
import type { PairedCounts } from "./paired-counts.ts";

const table = (bothPass: number, baselineOnly: number, challengerOnly: number, neither: number): PairedCounts => ({
  bothPass,
  baselineOnly,
  challengerOnly,
  neither,
});

function everyTable(n: number, visit: (counts: PairedCounts) => void): void {
  for (let a = 0; a <= n; a++) {
    for (let b = 0; a + b <= n; b++) {
      for (let c = 0; a + b + c <= n; c++) visit(table(a, b, c, n - a - b - c));
    }
  }
}

describe("Newcombe's paired interval", () => {
  // Published as first minus second; ours is challenger minus baseline, so the ends change sign and place.
  test("Newcombe 1998: (36, 12, 2, 0)", () => {
    const [lower, upper] = pairedDifferenceInterval(table(36, 12, 2, 0))!;
    expect(-upper).toBeCloseTo(0.0569, 4);
    expect(-lower).toBeCloseTo(0.3404, 4);
  });

  test("a positive correlation is corrected: (59, 6, 16, 80) of Fagerland, Lydersen and Laake 2017", () => {
    const [lower, upper] = pairedDifferenceInterval(table(59, 6, 16, 80))!;
    expect(-upper).toBeCloseTo(-0.1186, 4);
    expect(-lower).toBeCloseTo(-0.0046, 4);
  });

  test("holds its estimate, stays in [−1, 1] and turns around with its sides, for every table of 12", () => {
    everyTable(12, (counts) => {
      const [lower, upper] = pairedDifferenceInterval(counts)!;
      const difference = (counts.challengerOnly - counts.baselineOnly) / 12;
      expect(lower).toBeGreaterThanOrEqual(-1);
      expect(lower).toBeLessThanOrEqual(difference);
      expect(upper).toBeGreaterThanOrEqual(difference);
      expect(upper).toBeLessThanOrEqual(1);
      const swapped = table(counts.bothPass, counts.challengerOnly, counts.baselineOnly, counts.neither);
      const mirrored = pairedDifferenceInterval(swapped)!;
      expect(mirrored[0]).toBeCloseTo(-upper, 12);
      expect(mirrored[1]).toBeCloseTo(-lower, 12);
    });
  });

  test("covers the true difference 95 times in 100, counted over every table of 30", () => {
    const n = 30;
    const [pa, pb, pc, pd] = [0.7, 0.12, 0.05, 0.13];
    let covered = 0;
    everyTable(n, (counts) => {
      const { bothPass: a, baselineOnly: b, challengerOnly: c } = counts;
      const log =
        logBinomialPmf(a, n, pa) +
        logBinomialPmf(b, n - a, pb / (1 - pa)) +
        logBinomialPmf(c, n - a - b, pc / (pc + pd));
      const [lower, upper] = pairedDifferenceInterval(counts)!;
      if (lower <= pc - pb && pc - pb <= upper) covered += Math.exp(log);
    });
    expect(covered).toBeGreaterThan(0.94);
    expect(covered).toBeLessThan(0.99);
  });

  test("with a million pairs it is the plain large-sample interval", () => {
    const [lower, upper] = pairedDifferenceInterval(table(800_000, 60_000, 50_000, 90_000))!;
    const deviation = Math.sqrt((0.11 - 0.01 ** 2) / 1_000_000);
    expect(lower).toBeCloseTo(-0.01 - 1.96 * deviation, 5);
    expect(upper).toBeCloseTo(-0.01 + 1.96 * deviation, 5);
  });

  test("no pairs, no interval; full agreement still leaves doubt", () => {
    expect(pairedDifferenceInterval(table(0, 0, 0, 0))).toBeNull();
    const [lower, upper] = pairedDifferenceInterval(table(20, 0, 0, 0))!;
    expect(lower).toBeLessThan(0);
    expect(upper).toBeGreaterThan(0);
  });
});
