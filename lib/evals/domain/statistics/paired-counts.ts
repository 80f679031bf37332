/** How two versions agree over the same cases; every pair is in exactly one cell. */
export type PairedCounts = {
  bothPass: number;
  baselineOnly: number;
  challengerOnly: number;
  neither: number;
};

/** Lower and upper end. */
export type Interval = [lower: number, upper: number];

/** Number of pairs. */
export const pairs = (counts: PairedCounts): number =>
  counts.bothPass + counts.baselineOnly + counts.challengerOnly + counts.neither;
