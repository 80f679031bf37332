"use client";

import { Link } from "#components/ui/link.tsx";
import { WarningIcon } from "#components/ui/meaning-icons.tsx";
import { VariableChip } from "#components/ui/variable-chip.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { useEditor } from "../editor-context.ts";
import { sampleWords, sourceWords, type VariableRow } from "../variable-rows.ts";
import { EditorSection } from "./editor-section.tsx";

/** Where each value comes from: which cases give it, and what it looks like there. */
export function VariablesSection() {
  const { workspace, variables, page, onJump } = useEditor();
  const used = variables.filter(({ use }) => use !== null);
  const unused = variables.filter(({ use }) => use === null);
  const note = variables.length === 0 ? "none; every call is sent the same text" : "where each value comes from";
  return (
    <EditorSection id="edit-variables" title="Variables" note={note}>
      {variables.length > 0 && (
        <ul
          ref={(list) => onJump("suite", list && (() => list.scrollIntoView({ block: "center" })))}
          tabIndex={-1}
          className="border-t text-sm [&>li+li]:border-t"
        >
          {[...used, ...unused].map((row) => (
            <Row key={row.name} row={row} />
          ))}
        </ul>
      )}
      {page.suite.cases === 0 && variables.length > 0 && (
        <p className="mt-2 text-sm text-ink-2">
          This prompt has no cases yet, so nothing can say what these values look like.{" "}
          <Link href={promptPath(workspace, page.name, "suite")}>Add cases</Link>
        </p>
      )}
    </EditorSection>
  );
}

function Row({ row }: { row: VariableRow }) {
  const { workspace, page, state, jump } = useEditor();
  const { name, use, cases } = row;
  const doubt = cases === 0 && page.suite.withInputs > 0;
  const format = state.draft.content.templateFormat;
  return (
    <li className="grid grid-cols-[minmax(0,11rem)_8.5rem_minmax(0,1fr)] items-baseline gap-x-3 py-1.5 max-md:grid-cols-[minmax(0,1fr)_auto]">
      <span className="min-w-0 truncate">
        {use ? (
          <button
            type="button"
            className="rounded-mark"
            aria-label={`Go to ${name}`}
            onClick={() => jump(use.field, use)}
          >
            <VariableChip name={name} format={format} problem={doubt} />
          </button>
        ) : (
          <VariableChip name={name} format={format} />
        )}
      </span>
      <span className={doubt ? "font-semibold text-unsure" : "text-ink-2"}>
        {doubt && <WarningIcon className="size-3.5" />} {sourceWords(row, page.suite)}
      </span>
      <span className="min-w-0 truncate text-ink-3 max-md:col-span-2">
        {doubt && <Link href={promptPath(workspace, page.name, "suite")}>Add it to the cases</Link>}
        {use === null ? `unused: ${sampleWords(row)}` : sampleWords(row)}
      </span>
    </li>
  );
}
