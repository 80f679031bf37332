import type { ReactNode } from "react";
import { CopyIcon } from "#components/ui/act-icons.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Stat } from "#components/ui/stat.tsx";
import type { ImportMode } from "#lib/evals/domain/suite-import.ts";
import type { SuiteDifference } from "#lib/evals/domain/suite-view.ts";
import { CaseChanges } from "./case-changes.tsx";
import { DuplicateGroups } from "./duplicate-groups.tsx";
import { ImportNotCarried } from "./import-not-carried.tsx";
import { ImportPrompts } from "./import-prompts.tsx";
import type { Refusal } from "./refusal.ts";
import { SomeThenAll } from "./some-then-all.tsx";

export type ImportDifferenceProps = {
  /** Cases there are now. */
  before: number;
  difference: SuiteDifference;
  mode: ImportMode;
  onMode: (mode: ImportMode) => void;
  editPath: string;
  refusal: Refusal | null;
};

const MODES = [
  { value: "add", label: "Add to the suite" },
  { value: "replace", label: "Replace the suite" },
] as const;

const count = (value: number) => value.toLocaleString("en");

/** What the file would make of the suite, before it does. */
export function ImportDifference({ before, difference, mode, onMode, editPath, refusal }: ImportDifferenceProps) {
  const { counts, unchanged, cases, criticalRetired, notCarried, changes, duplicates, prompts, providers } = difference;
  const replacing = mode === "replace";
  const after = replacing ? cases : before + counts.added;
  return (
    <div className="grid gap-5">
      {refusal && (
        <Note tone="fail" live title="Not imported.">
          {refusal.detail}
        </Note>
      )}
      {before > 0 && (
        <Field
          label="What becomes of the cases that are not in the file"
          labelHidden
          group
          hint={replacing ? "Cases that are not in the file are retired." : "Cases that are not in the file stay."}
        >
          <Segmented choices={MODES} value={mode} onValueChange={onMode} />
        </Field>
      )}
      <p className="text-md">
        {after === before
          ? `The suite would keep ${before === 1 ? "its one case" : `its ${count(before)} cases`}.`
          : `The suite would go from ${count(before)} to ${count(after)} ${after === 1 ? "case" : "cases"}.`}
      </p>
      <div className="grid grid-cols-2 gap-4 md:grid-cols-4">
        <Stat size="md" label="added" value={count(counts.added)} />
        <Stat size="md" label="changed" value={count(counts.changed)} />
        <Stat
          size="md"
          label="retired"
          value={replacing ? count(counts.retired) : "0"}
          tone={replacing && counts.retired > 0 ? "unsure" : "ink"}
        />
        <Stat size="md" label="unchanged" value={count(unchanged)} />
      </div>
      {replacing && criticalRetired.length > 0 && (
        <Note tone="unsure" title="Critical cases would go.">
          Nothing would block a version that fails {criticalRetired.join(", ")}.
        </Note>
      )}
      {notCarried.length > 0 && (
        <Note tone="unsure" title="Not carried over:">
          {notCarried.length === 1
            ? "one thing in this file has"
            : `${count(notCarried.length)} things in this file have`}{" "}
          no place here. The rest is as it was meant.
          <ImportNotCarried entries={notCarried} />
        </Note>
      )}
      {duplicates.length > 0 && (
        <Note icon={<CopyIcon className="mt-0.5 size-4" />} title="Cases that repeat one another.">
          They count as evidence several times. Nothing is refused.
          <DuplicateGroups groups={duplicates} total={difference.duplicateGroups} />
        </Note>
      )}
      {replacing && <Keys label="Retired" keys={difference.retired} total={counts.retired} />}
      {changes.length > 0 && (
        <Part
          title={`Changed${counts.changed > changes.length ? `, the first ${changes.length} of ${count(counts.changed)}` : ""}`}
        >
          <SomeThenAll
            first={3}
            className="[&>li+li]:border-t"
            items={changes.map((each) => ({
              key: each.key,
              content: (
                <div className="py-2">
                  <p className="font-mono text-sm">{each.key}</p>
                  <CaseChanges changes={each.changes} />
                </div>
              ),
            }))}
          />
        </Part>
      )}
      <Keys label="Added" keys={difference.added} total={counts.added} />
      {prompts.length + providers.length > 0 && (
        <Part title="Also in the file: prompts and models, which are not part of a suite">
          <ImportPrompts prompts={prompts} providers={providers} editPath={editPath} />
        </Part>
      )}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="pb-1 text-xs text-ink-3">{title}</h3>
      {children}
    </section>
  );
}

function Keys({ label, keys, total }: { label: string; keys: readonly string[]; total: number }) {
  if (total === 0) return null;
  const more = total - keys.length;
  return (
    <Part title={label}>
      <p className="font-mono text-sm leading-6 wrap-anywhere">
        {keys.join(", ")}
        {more > 0 && <span className="font-sans text-ink-2"> and {count(more)} more</span>}
      </p>
    </Part>
  );
}
