/**
 * The sample quantile at `share` (0.95 for p95), in the unit of `values`; null when there are none.
 * Source: type 7 of Hyndman and Fan 1996, The American Statistician 50:361 (linear between order statistics).
 * @throws RangeError when `share` is not in [0, 1] or a value is not finite.
 */
export function quantile(values: readonly number[], share: number): number | null {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a share lies between 0 and 1, got ${share}`);
  if (!values.every(Number.isFinite)) throw new RangeError("only finite values have a quantile");
  const sorted = values.toSorted((left, right) => left - right);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (position - Math.floor(position)) * (above - below);
}
