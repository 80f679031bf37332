import { describe, expect, test } from "vitest";
import { type AgreementTable, type AgreementWeight, agreementTable, cohenKappa, IDENTITY, QUADRATIC } from "./kappa.ts";
import { seededRandom } from "./random.ts";

/** Cohen 1968's own example, 200 diagnoses, which R's psych::cohen.kappa carries with its results. */
const DIAGNOSES = [
  [88, 14, 18],
  [10, 40, 10],
  [2, 6, 12],
];
/** SAS PROC FREQ's example as statsmodels' tests quote its print. */
const SAS = [
  [0, 4, 1],
  [0, 8, 0],
  [0, 1, 5],
];
/** Hout, Duncan and Sobel 1987 (Agresti 1990): 91 couples' answers, the example of R's vcd::Kappa. */
const COUPLES = [
  [7, 7, 2, 3],
  [2, 8, 3, 7],
  [1, 5, 4, 9],
  [2, 8, 9, 14],
];
const LINEAR: AgreementWeight = (i, j, k) => 1 - Math.abs(i - j) / (k - 1);

describe("Cohen's κ: published tables", () => {
  test("Cohen 1968: κ = 0.492, and 0.348 with his weights of disagreement 1, 3 and 6", () => {
    expect(cohenKappa(DIAGNOSES).kappa).toBeCloseTo(0.492, 3);
    const disagreement = [
      [0, 1, 3],
      [1, 0, 6],
      [3, 6, 0],
    ];
    const weighted = cohenKappa(DIAGNOSES, (i, j) => 1 - disagreement[i]![j]! / 6);
    expect(weighted.kappa).toBeCloseTo(0.348, 3);
  });

  test("SAS PROC FREQ: value, error and limits, simple and weighted", () => {
    const simple = cohenKappa(SAS);
    expect(simple.kappa).toBeCloseTo(0.4842, 4);
    expect(simple.standardError).toBeCloseTo(0.138, 4);
    expect(simple.interval?.map((end) => end.toFixed(4))).toEqual(["0.2137", "0.7547"]);
    const weighted = cohenKappa(SAS, LINEAR);
    expect(weighted.kappa).toBeCloseTo(0.4701, 4);
    expect(weighted.standardError).toBeCloseTo(0.1457, 4);
    expect(weighted.interval?.map((end) => end.toFixed(4))).toEqual(["0.1845", "0.7558"]);
  });

  test("R vcd::Kappa: 0.1293 (0.0686), and 0.2374 (0.0783) with equal spacing", () => {
    expect(cohenKappa(COUPLES).kappa).toBeCloseTo(0.1293, 4);
    expect(cohenKappa(COUPLES).standardError).toBeCloseTo(0.0686, 4);
    expect(cohenKappa(COUPLES, LINEAR).kappa).toBeCloseTo(0.2374, 4);
    expect(cohenKappa(COUPLES, LINEAR).standardError).toBeCloseTo(0.07832, 4);
  });

  test("a table of two by hand: 45 of 60 agree where chance gives 30", () => {
    const { kappa, observed, n } = cohenKappa([
      [20, 5],
      [10, 25],
    ]);
    expect({ observed, n }).toEqual({ observed: 0.75, n: 60 });
    expect(kappa).toBeCloseTo(0.5, 12);
  });
});

describe("Cohen's κ: what must hold of any table", () => {
  /** The error again, by the delta method with numeric derivatives of κ in each cell's share. */
  function deltaError(table: AgreementTable, weight: AgreementWeight): number {
    const n = table.flat().reduce((sum, count) => sum + count, 0);
    const slopes = table.map((row, i) =>
      row.map((_, j) => {
        const moved = (step: number) => {
          const next = table.map((counts) => [...counts]);
          next[i]![j]! += step * n;
          return cohenKappa(next, weight).kappa!;
        };
        return (moved(1e-6) - moved(0)) / 1e-6;
      }),
    );
    let mean = 0;
    let squares = 0;
    for (const [i, row] of table.entries()) {
      for (const [j, count] of row.entries()) {
        mean += (count / n) * slopes[i]![j]!;
        squares += (count / n) * slopes[i]![j]! ** 2;
      }
    }
    return Math.sqrt((squares - mean ** 2) / n);
  }

  test("its error is the delta method's, its value does not care who rated first", () => {
    const random = seededRandom("kappa");
    for (const k of [2, 3, 5]) {
      for (const weight of [IDENTITY, QUADRATIC, LINEAR]) {
        const table = Array.from({ length: k }, () => Array.from({ length: k }, () => 1 + (random() % 20)));
        const found = cohenKappa(table, weight);
        expect(found.standardError).toBeCloseTo(deltaError(table, weight), 4);
        const turned = table.map((row, i) => row.map((_, j) => table[j]![i]!));
        expect(cohenKappa(turned, weight).kappa).toBeCloseTo(found.kappa!, 12);
      }
    }
  });

  test("of two categories, quadratic weights change nothing", () => {
    expect(
      cohenKappa(
        [
          [20, 5],
          [10, 25],
        ],
        QUADRATIC,
      ),
    ).toEqual(
      cohenKappa([
        [20, 5],
        [10, 25],
      ]),
    );
  });

  test("a score off by one costs little, off by four all", () => {
    const near = agreementTable(
      [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 4],
        [4, 4],
        [0, 0],
      ],
      5,
    );
    const far = agreementTable(
      [
        [0, 4],
        [4, 0],
        [0, 4],
        [4, 0],
        [4, 4],
        [0, 0],
      ],
      5,
    );
    expect(cohenKappa(near, QUADRATIC).kappa).toBeGreaterThan(0.7);
    expect(cohenKappa(far, QUADRATIC).kappa).toBeLessThan(0);
  });

  test("full agreement is κ = 1, but ten outputs do not prove it", () => {
    const { kappa, interval } = cohenKappa([
      [5, 0],
      [0, 5],
    ]);
    expect(kappa).toBe(1);
    // Wilson of 10 of 10 is (0.7225, 1); chance agrees in half.
    expect(interval?.[0]).toBeCloseTo(2 * 0.7225 - 1, 3);
    expect(interval?.[1]).toBe(1);
    const never = cohenKappa([
      [0, 5],
      [5, 0],
    ]);
    expect(never.kappa).toBe(-1);
    expect(never.interval?.[1]).toBeGreaterThan(-0.5);
  });

  test("its interval holds the true κ 92 to 97 times in 100 over 120 outputs", () => {
    const random = seededRandom("kappa coverage");
    // Both say yes in 45 of 100, no in 35, and differ in 10 each way.
    const cellOf = (share: number): [number, number] => {
      if (share < 45) return [0, 0];
      if (share >= 65) return [1, 1];
      return share < 55 ? [0, 1] : [1, 0];
    };
    const truth = cohenKappa(
      agreementTable(
        Array.from({ length: 100 }, (_, share) => cellOf(share)),
        2,
      ),
    ).kappa!;
    const rounds = 2_000;
    const held = Array.from({ length: rounds }, () => {
      const ratings = Array.from({ length: 120 }, () => cellOf(random() % 100));
      const [lower, upper] = cohenKappa(agreementTable(ratings, 2)).interval!;
      return lower <= truth && truth <= upper;
    }).filter(Boolean).length;
    expect(held / rounds).toBeGreaterThan(0.92);
    expect(held / rounds).toBeLessThan(0.97);
  });

  test("says nothing where nothing could differ; a rater who never varies agrees as chance would", () => {
    const nothing = { kappa: null, standardError: null, interval: null };
    expect(
      cohenKappa([
        [0, 0],
        [0, 0],
      ]),
    ).toEqual({ ...nothing, observed: null, n: 0 });
    expect(
      cohenKappa([
        [12, 0],
        [0, 0],
      ]),
    ).toEqual({ ...nothing, observed: 1, n: 12 });
    expect(
      cohenKappa([
        [8, 0],
        [4, 0],
      ]).kappa,
    ).toBe(0);
    expect(cohenKappa([[3]], QUADRATIC)).toMatchObject({ ...nothing, observed: 1 });
  });

  test("refuses what is no table of counts", () => {
    expect(() => cohenKappa([[1, 2]])).toThrow(RangeError);
    expect(() =>
      cohenKappa([
        [1, -2],
        [0, 1],
      ]),
    ).toThrow(RangeError);
    expect(() => agreementTable([[0, 5]], 5)).toThrow(RangeError);
    expect(() => agreementTable([[-1, 0]], 5)).toThrow(RangeError);
  });
});
