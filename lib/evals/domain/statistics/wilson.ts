import { twoSidedZ } from "./normal-quantile.ts";
import type { Interval } from "./paired-counts.ts";

/**
 * Wilson's score interval for a share, without continuity correction; null when there is nothing to count.
 * Source: Wilson 1927, JASA 22:209; method 3 in Newcombe 1998, Stat Med 17:857.
 * @throws RangeError when `passes` is not between 0 and `n`, or `confidence` not strictly between 0 and 1.
 */
export function wilsonInterval(passes: number, n: number, confidence = 0.95): Interval | null {
  if (!(passes >= 0 && passes <= n)) throw new RangeError(`passes lie between 0 and ${n}, got ${passes}`);
  if (n === 0) return null;
  const z = twoSidedZ(confidence);
  const share = passes / n;
  const centre = share + z ** 2 / (2 * n);
  const margin = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  const scale = 1 + z ** 2 / n;
  // At 0 and n the ends are exact; rounding would leave them a hair off.
  const lower = passes === 0 ? 0 : (centre - margin) / scale;
  const upper = passes === n ? 1 : (centre + margin) / scale;
  return [lower, upper];
}
