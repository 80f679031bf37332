import type { CaseSource } from "./case.ts";
import { type GrowthPoint, SOURCES } from "./suite-view.ts";

/** One source's part of the chart, as an SVG path in a box of `width` by `height`. */
export type GrowthLayer = { source: CaseSource; path: string };

const totalOf = (point: GrowthPoint): number => SOURCES.reduce((sum, source) => sum + point[source], 0);

/** The most cases any of the revisions held. */
export const mostCases = (points: readonly GrowthPoint[]): number => Math.max(0, ...points.map(totalOf));

const round = (value: number): number => Number(value.toFixed(2));

/**
 * Layers one upon another, from the bottom: golden, production, synthetic. A revision holds its width until the next,
 * whatever the time between, so that each change can be seen.
 */
export function growthLayers(points: readonly GrowthPoint[], width: number, height: number): GrowthLayer[] {
  const most = mostCases(points) || 1;
  const x = (index: number) => round((index / points.length) * width);
  const y = (cases: number) => round(height - (cases / most) * height);
  const below = points.map(() => 0);
  return SOURCES.filter((source) => points.some((point) => point[source] > 0)).map((source) => {
    const floor = [...below];
    for (const [index, point] of points.entries()) below[index] = (below[index] ?? 0) + point[source];
    const along = below.map((cases, index) => `${index === 0 ? "M" : "L"}${x(index)} ${y(cases)}H${x(index + 1)}`);
    const back = floor.map((cases, index) => `L${x(index + 1)} ${y(cases)}H${x(index)}`).reverse();
    return { source, path: `${along.join("")}${back.join("")}Z` };
  });
}

/** The chart in one sentence. */
export function growthWords(points: readonly GrowthPoint[]): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return "There is no revision yet.";
  const cases = (total: number) => `${total.toLocaleString("en")} ${total === 1 ? "case" : "cases"}`;
  const parts = SOURCES.filter((source) => last[source] > 0).map(
    (source) => `${last[source].toLocaleString("en")} ${source}`,
  );
  const now = parts.length === 0 ? "" : `: ${parts.join(", ")}`;
  if (first === last) return `Revision ${last.revision} holds ${cases(totalOf(last))}${now}.`;
  return `From ${cases(totalOf(first))} in revision ${first.revision} to ${totalOf(last).toLocaleString("en")} in revision ${last.revision}${now}.`;
}
