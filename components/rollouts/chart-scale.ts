/** A report's figures as a point: `units` of both arms so far, the difference and its interval. */
export type ChartPoint = { units: number; difference: number; low: number; high: number };

export type Scale = { x: (units: number) => number; y: (value: number) => number };

type Box = { left: number; right: number; top: number; bottom: number };

/**
 * Places units and differences in a box. Zero and the margin stay in sight whatever was measured; what lies beyond
 * the box is drawn at its edge, for an interval that is still wide says no more the farther it goes.
 */
export function chartScale(points: readonly ChartPoint[], margin: number, box: Box): Scale {
  const differences = points.map(({ difference }) => difference);
  const most = Math.max(margin * 2.2, ...differences.map((value) => value * 1.25));
  const least = Math.min(-margin * 1.6, ...differences.map((value) => value * 1.25));
  const first = points[0]?.units ?? 0;
  const span = (points.at(-1)?.units ?? 0) - first;
  const inside = (y: number) => Math.min(box.bottom, Math.max(box.top, y));
  return {
    x: (units) => (span === 0 ? box.right : box.left + ((units - first) / span) * (box.right - box.left)),
    y: (value) => inside(box.top + ((most - value) / (most - least)) * (box.bottom - box.top)),
  };
}

/**
 * The points since units last became fewer, as they do when a tier is taken out of the comparison: those before were of
 * others, and would lie beyond the newest.
 */
export function sinceFewer(points: readonly ChartPoint[]): readonly ChartPoint[] {
  const fell = points.findLastIndex(({ units }, index) => units < (points[index - 1]?.units ?? 0));
  return fell === -1 ? points : points.slice(fell);
}

const pair = (x: number, y: number) => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** A line through one figure of every point. */
export function linePath(points: readonly ChartPoint[], of: (point: ChartPoint) => number, { x, y }: Scale): string {
  return points.map((point, index) => `${index === 0 ? "M" : "L"}${pair(x(point.units), y(of(point)))}`).join("");
}

/** The band between the edges of the interval. */
export function bandPath(points: readonly ChartPoint[], scale: Scale): string {
  const upper = linePath(points, ({ high }) => high, scale);
  const lower = [...points].reverse().map(({ units, low }) => `L${pair(scale.x(units), scale.y(low))}`);
  return `${upper}${lower.join("")}Z`;
}

/** Labels from top to bottom, moved apart until none covers another, inside the box. */
export function spreadLabels(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const placed: number[] = [];
  for (const y of wanted) placed.push(Math.max(y, (placed.at(-1) ?? top - gap) + gap));
  const over = Math.max(0, (placed.at(-1) ?? 0) - bottom);
  if (over === 0) return placed;
  let below = bottom + gap;
  return placed
    .toReversed()
    .map((y) => {
      below = Math.min(y, below - gap);
      return below;
    })
    .toReversed();
}
