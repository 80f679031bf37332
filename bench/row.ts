/** One figure; `limit` is what it should not exceed, in the same unit, where there is such a limit. */
export type BenchRow = { name: string; value: number; unit: string; limit?: number };

/** The middle value; of an even number of values the upper of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
