/** The ends of an axis and where it is labelled, from the least to the greatest. */
export type NiceScale = { low: number; high: number; ticks: number[] };

/** The smallest of 1, 2, 2.5, 5 and 10 times a power of ten that is at least `wanted`. */
function niceStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted));
  const factor = [1, 2, 2.5, 5, 10].find((each) => each * power >= wanted * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** An axis with three to five round labels around values; from zero where a length is to be compared, `limit` at most. */
export function niceScale(values: readonly number[], fromZero: boolean, limit = Number.POSITIVE_INFINITY): NiceScale {
  const least = fromZero ? 0 : values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(least) || !Number.isFinite(most)) return { low: 0, high: 1, ticks: [] };
  // A line of one value is drawn in the middle of a span around it, not on an edge.
  const flat = most - least <= Math.abs(most) * 1e-3;
  const span = flat ? Math.abs(most) * 0.2 || 1 : most - least;
  const step = niceStep(span / 3);
  const low = fromZero
    ? 0
    : Math.max(least < 0 ? Number.NEGATIVE_INFINITY : 0, Math.floor((least - span * 0.1) / step) * step);
  const top = Math.min(limit, most + span * 0.05);
  const count = Math.max(1, Math.ceil((top - low) / step - 1e-9));
  const ticks = Array.from({ length: count + 1 }, (_, index) => Number((low + index * step).toPrecision(12)));
  return { low, high: ticks.at(-1) ?? most, ticks };
}
