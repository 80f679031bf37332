"use client";

import { useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import type { Problem } from "#lib/core/problem.ts";

export type ImportSourceProps = { text: string; onText: (text: string) => void; problem: Problem | null };

type LineFault = { line: number; path: string; message: string };

/** A long file is not shown whole: typing in it would take the browser's breath away. */
const MOST_SHOWN = 100_000;
const EXAMPLE = "id,name,tier,experiments\nt-1001,A wholesale customer,enterprise,no\nt-2001,A shop,pro,yes";

function faultsOf(problem: Problem): LineFault[] {
  const given = Array.isArray(problem.faults) ? (problem.faults as Partial<LineFault>[]) : [];
  return given.flatMap(({ line, path = "", message }) =>
    typeof line === "number" && typeof message === "string" ? [{ line, path, message }] : [],
  );
}

/** Where the tenants come from: a file, or a text that is pasted. */
export function ImportSource({ text, onText, problem }: ImportSourceProps) {
  const [file, setFile] = useState<string | null>(null);
  return (
    <div className="grid gap-5">
      {problem && <Refused problem={problem} text={text} />}
      <Field
        label="File"
        hint="CSV with the columns id, name, tier and experiments in any order; only id is needed. Up to 50,000 lines."
      >
        <input
          type="file"
          aria-label="File"
          accept=".csv,.tsv,.txt"
          className="block w-full text-sm file:mr-3 file:h-8 file:cursor-pointer file:rounded-control file:border file:border-edge file:bg-sheet file:px-3 file:font-medium file:text-ink hover:file:bg-hover"
          onChange={async (event) => {
            const [chosen] = event.target.files ?? [];
            if (!chosen) return;
            onText(await chosen.text());
            setFile(chosen.name);
          }}
        />
      </Field>
      {text.length > MOST_SHOWN ? (
        <p className="text-ink-2">{file ?? "The text"} is ready to be compared.</p>
      ) : (
        <Field label="Or paste the text">
          <TextArea
            mono
            rows={8}
            spellCheck={false}
            placeholder={EXAMPLE}
            value={text}
            onChange={(event) => onText(event.target.value)}
            className="max-h-[40vh] overflow-x-auto text-sm whitespace-pre [field-sizing:fixed]"
          />
        </Field>
      )}
    </div>
  );
}

/** Why nothing was stored: each bad line by its number, as it stands in the file. */
function Refused({ problem, text }: { problem: Problem; text: string }) {
  const faults = faultsOf(problem);
  if (faults.length === 0) {
    return (
      <Note tone="fail" live>
        {problem.detail}
      </Note>
    );
  }
  const lines = text.split(/\r?\n/);
  const total = typeof problem.faultCount === "number" ? problem.faultCount : faults.length;
  const many =
    total === 1 ? "One fault; nothing was stored." : `${total.toLocaleString("en")} faults; nothing was stored.`;
  return (
    <Note tone="fail" live title={many}>
      <ul className="mt-1 max-h-60 overflow-y-auto">
        {faults.map((fault) => (
          <li key={`${fault.line} ${fault.path} ${fault.message}`} className="py-1">
            <b>Line {fault.line}</b>: {fault.path && <span className="font-mono">{fault.path}</span>} {fault.message}
            <span className="block truncate font-mono text-xs text-ink-2">{lines[fault.line - 1]}</span>
          </li>
        ))}
      </ul>
      {total > faults.length && <p className="mt-1">The first {faults.length} are shown.</p>}
    </Note>
  );
}
