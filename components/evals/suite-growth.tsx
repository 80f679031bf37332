import clsx from "clsx";
import { Time } from "#components/ui/time.tsx";
import { growthLayers, growthWords, mostCases } from "#lib/evals/domain/suite-growth.ts";
import { type GrowthPoint, SOURCES } from "#lib/evals/domain/suite-view.ts";

const FILL = { golden: "fill-ink-2", production: "fill-ink-3/60", synthetic: "fill-rule-strong" };
const SWATCH = { golden: "bg-ink-2", production: "bg-ink-3/60", synthetic: "bg-rule-strong" };
const [WIDTH, HEIGHT] = [400, 100];

export type SuiteGrowthProps = { points: readonly GrowthPoint[]; className?: string };

/** Cases by source, revision by revision, with the same figures as a table. Nothing before there are two to compare. */
export function SuiteGrowth({ points, className }: SuiteGrowthProps) {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last) return null;
  const shown = SOURCES.filter((source) => points.some((point) => point[source] > 0));
  return (
    <figure className={clsx("text-xs", className)}>
      <figcaption className="flex justify-between pb-1 text-ink-3">
        Cases by source
        <span>
          <span className="sr-only">at most </span>
          {mostCases(points).toLocaleString("en")}
        </span>
      </figcaption>
      <div className="border-b border-rule-strong">
        <svg
          role="img"
          aria-label={growthWords(points)}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="block h-20 w-full border-t"
        >
          {growthLayers(points, WIDTH, HEIGHT).map(({ source, path }) => (
            <path
              key={source}
              d={path}
              className={clsx(FILL[source], "stroke-paper")}
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </svg>
      </div>
      <div className="flex justify-between pt-1 text-ink-3">
        <span>revision {first.revision}</span>
        <span>{last.revision}</span>
      </div>
      <ul className="flex flex-wrap gap-x-3 pt-1 text-ink-2">
        {shown.toReversed().map((source) => (
          <li key={source} className="flex items-center gap-1.5">
            <span className={clsx("size-2.5 flex-none", SWATCH[source])} />
            {source} {last[source].toLocaleString("en")}
          </li>
        ))}
      </ul>
      <details className="pt-1">
        <summary className="w-fit cursor-pointer text-ink-2 hover:text-ink">As a table</summary>
        <GrowthTable points={points} />
      </details>
    </figure>
  );
}

function GrowthTable({ points }: { points: readonly GrowthPoint[] }) {
  return (
    <div className="mt-1 max-h-72 overflow-auto">
      <table className="w-full border-collapse text-right [&_td]:py-0.5 [&_th]:py-0.5 [&_th]:font-normal [&_th]:text-ink-3">
        <caption className="sr-only">Cases by source at each revision, newest first</caption>
        <thead>
          <tr>
            <th scope="col" className="text-left">
              Revision
            </th>
            {SOURCES.map((source) => (
              <th key={source} scope="col" className="pl-2" title={source}>
                {source}
              </th>
            ))}
            <th scope="col" className="pl-3 max-md:hidden">
              When
            </th>
          </tr>
        </thead>
        <tbody className="[&>tr]:border-t">
          {points.toReversed().map((point) => (
            <tr key={point.revision}>
              <th scope="row" className="text-left">
                {point.revision}
              </th>
              {SOURCES.map((source) => (
                <td key={source} className="pl-2">
                  {point[source].toLocaleString("en")}
                </td>
              ))}
              <td className="pl-3 whitespace-nowrap text-ink-2 max-md:hidden">
                <Time at={point.at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
