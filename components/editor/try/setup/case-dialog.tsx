"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { SearchIcon } from "#components/ui/way-icons.tsx";
import { type SuiteRows, suiteFilterQuery } from "#lib/evals/domain/suite-view.ts";
import { MOST_TRIED } from "#lib/evals/try/domain/try-size.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { counted } from "../../words.ts";
import { CaseOption } from "./case-option.tsx";
import { type Pick, pickable, someOf } from "./pick-cases.ts";

export type CaseDialogProps = {
  workspace: string;
  prompt: string;
  chosen: readonly string[];
  onChoose: (keys: string[]) => void;
  onClose: () => void;
};

const PICKS: { value: Pick; label: string }[] = [
  { value: "all", label: "All" },
  { value: "failed", label: "Failed last" },
  { value: "critical", label: "Critical" },
];
const SOME = 3;

/** The suite, to choose a few cases from: by search, by how they did last, or at random. */
export function CaseDialog({ workspace, prompt, chosen, onChoose, onClose }: CaseDialogProps) {
  const [keys, setKeys] = useState<readonly string[]>(chosen);
  const [pick, setPick] = useState<Pick>("all");
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim());
  const url = `${promptPath(workspace, prompt, "suite/rows")}${suiteFilterQuery({ q, critical: pick === "critical" })}`;
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ["try-cases", url],
    queryFn: () => getJson<SuiteRows>(url),
    placeholderData: keepPreviousData,
  });
  const rows = pickable(data?.rows ?? [], pick);
  const full = keys.length >= MOST_TRIED;
  const toggle = (key: string, wanted: boolean) =>
    setKeys(wanted ? [...keys, key] : keys.filter((each) => each !== key));

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title="Choose cases to try"
      footer={
        <>
          <Button
            variant="main"
            blockedReason={keys.length === 0 && "Choose at least one."}
            onClick={() => onChoose([...keys])}
          >
            {keys.length > 1 ? `Take these ${keys.length} cases` : "Take this case"}
          </Button>
          <Button onClick={onClose}>Leave it</Button>
          <Button variant="quiet" className="ml-auto" onClick={() => setKeys(someOf(rows, SOME, Math.random))}>
            {SOME} at random
          </Button>
        </>
      }
    >
      <div className="mb-3 flex flex-wrap items-end gap-3">
        <Field label="Search the cases" labelHidden className="min-w-48 flex-1">
          <TextInput
            type="search"
            autoFocus
            value={typed}
            placeholder="Id, or words of what it gives"
            autoComplete="off"
            before={<SearchIcon className="size-4 text-ink-2" />}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Segmented aria-label="Which cases" choices={PICKS} value={pick} onValueChange={setPick} />
      </div>
      {error && (
        <Note tone="fail" live>
          {error.message}
        </Note>
      )}
      {!data && !error && <SkeletonLines lines={8} label="Loading the cases" className="leading-10" />}
      {data && rows.length === 0 && <p className="py-4 text-ink-2">No case is like that.</p>}
      <ul aria-label="Cases" aria-busy={isPlaceholderData} className="min-h-80 [&>li+li]:border-t">
        {rows.map((row) => (
          <CaseOption
            key={row.key}
            row={row}
            checked={keys.includes(row.key)}
            disabled={full && !keys.includes(row.key)}
            onToggle={(wanted) => toggle(row.key, wanted)}
          />
        ))}
      </ul>
      {data?.next && <p className="mt-3 text-xs text-ink-3">The first {data.rows.length}; search to find others.</p>}
      <p role="status" className="mt-3 text-xs text-ink-3">
        {counted(keys.length, "case")} chosen{full ? `; at most ${MOST_TRIED} at a time` : ""}
      </p>
    </Dialog>
  );
}
