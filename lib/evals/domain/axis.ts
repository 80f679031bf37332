/** A straight scale from values to places between 0 and 1, with the values to label. */
export type Axis = { from: number; to: number; ticks: number[]; place: (value: number) => number };

const NICE = [1, 2, 2.5, 5, 10];

/** The least step of 1, 2, 2.5 or 5 × 10ⁿ that gives no more than `most` of them. */
function niceStep(span: number, most: number): number {
  const power = 10 ** Math.floor(Math.log10(span / most));
  const step = NICE.find((nice) => span / (nice * power) <= most) ?? 10;
  return step * power;
}

const tidy = (value: number): number => Number(value.toPrecision(12));

/**
 * A scale that holds all `values` with round labels, at most `most` steps of them, and never wider than `bounds`.
 * Values that are all the same get a step on each side.
 */
export function axisOf(values: readonly number[], bounds: readonly [number, number], most = 6): Axis {
  const least = Math.max(bounds[0], Math.min(...values));
  const greatest = Math.min(bounds[1], Math.max(...values));
  const span = greatest - least;
  const step = niceStep(span > 0 ? span : (bounds[1] - bounds[0]) / 20, most);
  const from = Math.max(bounds[0], Math.floor(tidy(least / step)) * step - (span > 0 ? 0 : step));
  const to = Math.min(bounds[1], Math.ceil(tidy(greatest / step)) * step + (span > 0 ? 0 : step));
  const count = Math.floor(tidy((to - from) / step));
  const ticks = Array.from({ length: count + 1 }, (_, index) => tidy(from + index * step));
  const place = (value: number) => (to === from ? 0.5 : Math.min(1, Math.max(0, (value - from) / (to - from))));
  return { from: tidy(from), to: tidy(to), ticks, place };
}
