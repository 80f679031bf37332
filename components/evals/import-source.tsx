"use client";

import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { type Fault, faultsOf, type Refusal } from "./refusal.ts";

export type ImportSourceProps = { text: string; onChange: (text: string) => void; refusal: Refusal | null };

const EXAMPLE =
  '{"id":"golden-001","inputs":{"document":"…"},"assert":[{"type":"sentence-count","value":{"max":3}}],"source":"golden","critical":true}';

/** A long file is not shown whole: typing in it would take the browser's breath away. */
const MOST_SHOWN = 200_000;

/** Where the lines come from: pasted, or a file. Faults name their line. */
export function ImportSource({ text, onChange, refusal }: ImportSourceProps) {
  const faults = faultsOf(refusal);
  const lines = text.trim() === "" ? 0 : text.trim().split("\n").length;
  return (
    <div className="grid gap-4">
      {refusal && faults.length === 0 && (
        <Note tone="fail" live>
          {refusal.detail}
        </Note>
      )}
      {faults.length > 0 && <LineFaults faults={faults} text={text} />}
      <Field label="File" hint="NDJSON or JSONL, up to 20,000 cases.">
        <FileInput onText={onChange} />
      </Field>
      {text.length > MOST_SHOWN ? (
        <p className="text-ink-2">{lines.toLocaleString("en")} lines are ready to be compared.</p>
      ) : (
        <Field label="Or paste the lines" hint={lines > 0 ? `${lines.toLocaleString("en")} lines` : undefined}>
          <TextArea
            mono
            rows={9}
            spellCheck={false}
            placeholder={EXAMPLE}
            value={text}
            onChange={(event) => onChange(event.target.value)}
            className="max-h-[40vh] overflow-x-auto text-sm whitespace-pre [field-sizing:fixed]"
          />
        </Field>
      )}
    </div>
  );
}

function FileInput({ onText }: { onText: (text: string) => void }) {
  return (
    <input
      type="file"
      aria-label="File"
      accept=".ndjson,.jsonl,.json,application/x-ndjson,text/plain"
      className="block w-full text-sm file:mr-3 file:h-8 file:cursor-pointer file:rounded-control file:border file:border-edge file:bg-sheet file:px-3 file:font-medium file:text-ink hover:file:bg-hover"
      onChange={async (event) => {
        const file = event.target.files?.[0];
        if (file) onText(await file.text());
      }}
    />
  );
}

function LineFaults({ faults, text }: { faults: readonly Fault[]; text: string }) {
  const lines = text.split("\n");
  return (
    <Note
      tone="fail"
      live
      title={faults.length === 1 ? "One fault; nothing was stored." : `${faults.length} faults; nothing was stored.`}
    >
      <ul className="mt-1 max-h-48 overflow-y-auto">
        {faults.map((fault) => (
          <li key={`${fault.line} ${fault.path} ${fault.message}`} className="py-1">
            <b>Line {fault.line}</b>: {fault.path && <span className="font-mono">{fault.path}</span>} {fault.message}
            <span className="block truncate font-mono text-xs text-ink-2">{lines[(fault.line ?? 1) - 1]}</span>
          </li>
        ))}
      </ul>
    </Note>
  );
}
