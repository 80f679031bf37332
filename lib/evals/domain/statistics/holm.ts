/**
 * p values adjusted for being looked at together, in the order they came: at most a share alpha of families without
 * any true effect has an adjusted p under alpha. Source: Holm 1979, Scandinavian Journal of Statistics 6:65.
 * @throws RangeError when a p value is not in [0, 1].
 */
export function holm(pValues: readonly number[]): number[] {
  for (const p of pValues) if (!(p >= 0 && p <= 1)) throw new RangeError(`a p value lies between 0 and 1, got ${p}`);
  const ascending = pValues.map((p, at) => ({ p, at })).sort((left, right) => left.p - right.p);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let largest = 0;
  for (const [rank, { p, at }] of ascending.entries()) {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * p));
    adjusted[at] = largest;
  }
  return adjusted;
}
