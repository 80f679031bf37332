import { Note } from "#components/ui/note.tsx";
import { Stat } from "#components/ui/stat.tsx";
import type { SuiteDifference } from "#lib/evals/domain/suite-view.ts";
import type { Refusal } from "./refusal.ts";

export type ImportDifferenceProps = { before: number; difference: SuiteDifference; refusal: Refusal | null };

/** What the file would make of the suite, before it does. */
export function ImportDifference({ before, difference, refusal }: ImportDifferenceProps) {
  const { counts, unchanged, cases, criticalRetired } = difference;
  return (
    <div className="grid gap-5">
      {refusal && (
        <Note tone="fail" live title="Not imported.">
          {refusal.detail}
        </Note>
      )}
      <p className="text-md">
        The suite would go from {before.toLocaleString("en")} to {cases.toLocaleString("en")}{" "}
        {cases === 1 ? "case" : "cases"}.
      </p>
      <div className="grid grid-cols-2 gap-4 md:grid-cols-4">
        <Stat size="md" label="added" value={counts.added.toLocaleString("en")} />
        <Stat size="md" label="changed" value={counts.changed.toLocaleString("en")} />
        <Stat
          size="md"
          label="retired"
          value={counts.retired.toLocaleString("en")}
          tone={counts.retired > 0 ? "unsure" : "ink"}
        />
        <Stat size="md" label="as they are" value={unchanged.toLocaleString("en")} />
      </div>
      {criticalRetired.length > 0 && (
        <Note tone="unsure" title="Critical cases would go.">
          Nothing would block a version that fails {criticalRetired.join(", ")}.
        </Note>
      )}
      <Keys label="Retired" keys={difference.retired} total={counts.retired} />
      <Keys label="Changed" keys={difference.changed} total={counts.changed} />
      <Keys label="Added" keys={difference.added} total={counts.added} />
    </div>
  );
}

function Keys({ label, keys, total }: { label: string; keys: readonly string[]; total: number }) {
  if (total === 0) return null;
  const more = total - keys.length;
  return (
    <div>
      <h3 className="pb-1 text-xs text-ink-3">{label}</h3>
      <p className="max-h-32 overflow-y-auto font-mono text-sm leading-6 wrap-anywhere">
        {keys.join(", ")}
        {more > 0 && <span className="font-sans text-ink-2"> and {more.toLocaleString("en")} more</span>}
      </p>
    </div>
  );
}
