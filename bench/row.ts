/** The same figure of somebody else, measured in the same run. */
export type Peer = { name: string; value: number };

/**
 * One figure; `limit` is what it should not exceed, in the same unit, where there is such a limit. `ratio` is how many
 * times as much the best of the peers needs: the median over the rounds, each compared with its own.
 */
export type BenchRow = {
  name: string;
  value: number;
  unit: string;
  limit?: number;
  peers?: Peer[];
  ratio?: number;
};

/**
 * `versions`: the peers that were installed for it. `othersCores`: how many cores programs that are not part of the
 * benchmark kept busy at worst, where that was watched.
 */
export type PartResult = { rows: BenchRow[]; versions?: string[]; othersCores?: number };
export type PartOptions = { long: boolean; signal: AbortSignal };
export type Part = (options: PartOptions) => Promise<PartResult>;

/** The middle value; of an even number of values the upper of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The value at or below which the share `q` lies, by nearest rank. */
export function quantile(values: readonly number[], q: number): number {
  return values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * q) - 1)] ?? Number.NaN;
}
