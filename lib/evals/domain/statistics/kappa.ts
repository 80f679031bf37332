import { twoSidedZ } from "./normal-quantile.ts";
import type { Interval } from "./paired-counts.ts";
import { wilsonInterval } from "./wilson.ts";

/** Counts of outputs: row = what one rater said, column = what the other said of the same output. Square. */
export type AgreementTable = readonly (readonly number[])[];

/** How much it counts as agreement when one said category `i` and the other `j`: 1 is full, 0 is none. */
export type AgreementWeight = (i: number, j: number, categories: number) => number;

export type Kappa = {
  /** Agreement beyond chance: 1 full, 0 as chance would, under 0 less than chance. Null when it cannot be told. */
  kappa: number | null;
  /** Asymptotic; null with `kappa`. */
  standardError: number | null;
  /** 95 % unless asked otherwise, within [−1, 1]; null with `kappa`. */
  interval: Interval | null;
  /** Share of outputs on which they agree (weighted as asked); null without outputs. */
  observed: number | null;
  n: number;
};

/** Only the same category is agreement (Cohen 1960). */
export const IDENTITY: AgreementWeight = (i, j) => (i === j ? 1 : 0);

/** For ordered categories such as scores: 1 − ((i − j) / (k − 1))² (Fleiss and Cohen 1973). */
export const QUADRATIC: AgreementWeight = (i, j, categories) =>
  categories < 2 ? 1 : 1 - ((i - j) / (categories - 1)) ** 2;

/** Where each output stands, from two raters' categories, 0 … `categories` − 1. */
export function agreementTable(ratings: readonly (readonly [number, number])[], categories: number): number[][] {
  const table = Array.from({ length: categories }, () => new Array<number>(categories).fill(0));
  for (const [first, second] of ratings) {
    const row = table[first];
    if (row?.[second] === undefined)
      throw new RangeError(`there are ${categories} categories, got ${first}, ${second}`);
    row[second] += 1;
  }
  return table;
}

type Cell = { share: number; row: number; column: number; weight: number };
type Shares = { n: number; cells: Cell[]; rows: number[]; columns: number[] };

function sharesOf(table: AgreementTable, weight: AgreementWeight): Shares {
  const k = table.length;
  if (table.some((row) => row.length !== k)) throw new RangeError("both raters have the same categories");
  const counts = table.flat();
  if (counts.some((count) => !(count >= 0 && Number.isFinite(count)))) throw new RangeError("outputs are counted");
  const n = counts.reduce((sum, count) => sum + count, 0);
  const cells = table.flatMap((counted, row) =>
    counted.map((count, column) => ({ share: n === 0 ? 0 : count / n, row, column, weight: weight(row, column, k) })),
  );
  const margin = (side: "row" | "column") =>
    table.map((_, at) => cells.reduce((sum, cell) => (cell[side] === at ? sum + cell.share : sum), 0));
  return { n, cells, rows: margin("row"), columns: margin("column") };
}

/** The standard error that holds whatever κ is (formula 13 of the source), not the one under no agreement. */
function errorOf({ n, cells, rows, columns }: Shares, observed: number, chance: number): number {
  const meanWeight = (side: "row" | "column", margin: readonly number[]) => {
    const other = side === "row" ? "column" : "row";
    return margin.map((_, at) =>
      cells.reduce((sum, cell) => {
        const share = (side === "row" ? columns : rows)[cell[other]] ?? 0;
        return cell[side] === at ? sum + cell.weight * share : sum;
      }, 0),
    );
  };
  const ofRow = meanWeight("row", rows);
  const ofColumn = meanWeight("column", columns);
  const spread = cells.reduce((sum, { share, row, column, weight }) => {
    const means = (ofRow[row] ?? 0) + (ofColumn[column] ?? 0);
    return sum + share * (weight * (1 - chance) - means * (1 - observed)) ** 2;
  }, 0);
  const variance = (spread - (observed * chance - 2 * chance + observed) ** 2) / (n * (1 - chance) ** 4);
  return Math.sqrt(Math.max(0, variance));
}

/**
 * Cohen's κ of two raters over the same outputs, weighted where asked. κ is null when both put every output into one
 * and the same category: there is no disagreement that chance could have made, so nothing is told beyond `observed`.
 * Where all outputs agree fully, or none at all, the asymptotic error is 0 and would claim too much; the interval is
 * then Wilson's of the agreement, brought to κ with the chance agreement as seen.
 * Sources: Cohen 1960, Educational and Psychological Measurement 20:37; Cohen 1968, Psychological Bulletin 70:213;
 * the error: Fleiss, Cohen and Everitt 1969, Psychological Bulletin 72:323.
 * @throws RangeError when the table is not square, or holds what is no count.
 */
export function cohenKappa(table: AgreementTable, weight: AgreementWeight = IDENTITY, confidence = 0.95): Kappa {
  const shares = sharesOf(table, weight);
  const { n, cells, rows, columns } = shares;
  if (n === 0) return { kappa: null, standardError: null, interval: null, observed: null, n };
  const observed = cells.reduce((sum, cell) => sum + cell.weight * cell.share, 0);
  const chance = cells.reduce((sum, { row, column, weight: counts }) => {
    return sum + counts * (rows[row] ?? 0) * (columns[column] ?? 0);
  }, 0);
  if (1 - chance < 1e-12) return { kappa: null, standardError: null, interval: null, observed, n };
  const beyondChance = (agreement: number) => (agreement - chance) / (1 - chance);
  const kappa = beyondChance(observed);
  const standardError = errorOf(shares, observed, chance);
  const within = (value: number) => Math.min(1, Math.max(-1, value));
  const extreme = observed > 1 - 1e-12 || observed < 1e-12;
  const wilson = extreme ? wilsonInterval(Math.round(observed) * n, n, confidence) : null;
  const margin = twoSidedZ(confidence) * standardError;
  const ends: Interval = wilson ? [beyondChance(wilson[0]), beyondChance(wilson[1])] : [kappa - margin, kappa + margin];
  return { kappa, standardError, interval: [within(ends[0]), within(ends[1])], observed, n };
}
