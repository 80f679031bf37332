import { count } from "#lib/evals/domain/phrases.ts";

/** The points somebody ticked before they signed: folded on the screen, written out on paper. */
export function TickedPoints({ points }: { points: readonly string[] }) {
  return (
    <>
      <details className="text-xs leading-[1.375rem] text-ink-2 print:hidden">
        <summary className="cursor-pointer">{count(points.length, "point")} ticked</summary>
        <ul className="list-disc pb-1 pl-5">
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </details>
      <span className="hidden text-xs print:block">Ticked: {points.join("; ")}</span>
    </>
  );
}
