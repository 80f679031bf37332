import clsx from "clsx";
import { MarkedText } from "#components/redline/marked-text.tsx";
import { whole } from "#lib/evals/domain/phrases.ts";
import type { StructureLine } from "#lib/reviews/domain/structure-changes.ts";

/** JSON as people read it, with what differs marked and what is the same left out. */
export function StructureLines({ lines }: { lines: readonly StructureLine[] }) {
  return (
    <div className="mt-3 border bg-sheet px-4 py-3 font-mono text-sm leading-6 max-md:-mx-4 max-md:border-x-0 print:border-0 print:px-0">
      {lines.map((line) =>
        "skipped" in line ? (
          <p key={line.key} className="font-sans text-xs leading-6 text-ink-3">
            {line.skipped === 1 ? "One line as before" : `${whole(line.skipped)} lines as before`}
          </p>
        ) : (
          <p
            key={line.key}
            style={{ paddingLeft: `${line.indent}ch` }}
            className={clsx("wrap-anywhere whitespace-pre-wrap", !line.changed && "text-ink-2")}
          >
            <MarkedText segments={line.segments} />
          </p>
        ),
      )}
    </div>
  );
}
