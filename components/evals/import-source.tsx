"use client";

import { Field } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import type { SuiteFormat } from "#lib/evals/domain/suite-import.ts";
import { ImportFaults } from "./import-faults.tsx";
import { formatByName, type GivenFile, mainFile } from "./import-files.ts";
import type { Refusal } from "./refusal.ts";

/** What is to be imported: one text, its format if it was said, and the files it may refer to. */
export type Source = { text: string; format: SuiteFormat | null; files: GivenFile[]; fileName: string | null };

export const NO_SOURCE: Source = { text: "", format: null, files: [], fileName: null };

export type ImportSourceProps = { source: Source; onChange: (source: Source) => void; refusal: Refusal | null };

const FORMATS = [
  { value: "auto", label: "Find out" },
  { value: "jsonl", label: "JSONL" },
  { value: "csv", label: "CSV" },
  { value: "promptfoo", label: "promptfoo" },
] as const;

const EXAMPLES: Record<SuiteFormat, string> = {
  jsonl:
    '{"id":"golden-001","inputs":{"document":"…"},"assert":[{"type":"sentence-count","value":{"max":3}}],"source":"golden"}',
  csv: '__id,document,__expected1,__source,__critical\ngolden-001,"Minutes of …",contains:Lisbon,golden,yes',
  promptfoo:
    "tests:\n  - description: names the city\n    vars:\n      document: Minutes of …\n    assert:\n      - type: contains\n        value: Lisbon",
};

const HINTS: Record<SuiteFormat | "auto", string> = {
  auto: "Told by how the text begins.",
  jsonl: "One case a line, as the export writes it: all of a case can be said.",
  csv: "The first line names the columns: plain ones are variables, __expected1 and so on are checks.",
  promptfoo: "A configuration, or a list of tests, in YAML or JSON. What has no place here is listed first.",
};

/** A long file is not shown whole: typing in it would take the browser's breath away. */
const MOST_SHOWN = 200_000;

/** Where the cases come from: pasted, or files. Faults name their line. */
export function ImportSource({ source, onChange, refusal }: ImportSourceProps) {
  const { text, format, files, fileName } = source;
  const lines = text.trim() === "" ? 0 : text.trim().split("\n").length;
  const counted = `${lines.toLocaleString("en")} ${lines === 1 ? "line" : "lines"}`;
  return (
    <div className="grid gap-5">
      {refusal && <ImportFaults refusal={refusal} text={text} />}
      <Field
        label="Files"
        hint="JSONL, CSV, or promptfoo's YAML or JSON; up to 20,000 cases and 10 MB. Choose what a configuration refers to together with it."
      >
        <FileInput onSource={onChange} />
      </Field>
      {fileName !== null && (
        <p className="text-sm text-ink-2">
          <span className="font-mono text-ink">{fileName}</span> is read
          {files.length > 0 && `; it may refer to ${files.map((file) => file.name).join(", ")}`}.
        </p>
      )}
      <Field label="Format" group hint={HINTS[format ?? "auto"]}>
        <Segmented
          choices={FORMATS}
          value={format ?? "auto"}
          onValueChange={(value) => onChange({ ...source, format: value === "auto" ? null : value })}
        />
      </Field>
      {text.length > MOST_SHOWN ? (
        <p className="text-ink-2">{counted} are ready to be compared.</p>
      ) : (
        <Field label="Or paste the text" hint={lines > 0 ? counted : undefined}>
          <TextArea
            mono
            rows={9}
            spellCheck={false}
            placeholder={EXAMPLES[format ?? "jsonl"]}
            value={text}
            onChange={(event) => onChange({ ...source, text: event.target.value, fileName: null })}
            className="max-h-[40vh] overflow-x-auto text-sm whitespace-pre [field-sizing:fixed]"
          />
        </Field>
      )}
    </div>
  );
}

function FileInput({ onSource }: { onSource: (source: Source) => void }) {
  return (
    <input
      type="file"
      multiple
      aria-label="Files"
      accept=".ndjson,.jsonl,.json,.csv,.tsv,.yaml,.yml,.txt,.md"
      className="block w-full text-sm file:mr-3 file:h-8 file:cursor-pointer file:rounded-control file:border file:border-edge file:bg-sheet file:px-3 file:font-medium file:text-ink hover:file:bg-hover"
      onChange={async (event) => {
        const chosen = [...(event.target.files ?? [])];
        const files = await Promise.all(chosen.map(async (file) => ({ name: file.name, text: await file.text() })));
        const main = mainFile(files);
        if (!main) return;
        const others = files.filter((file) => file !== main);
        onSource({ text: main.text, format: formatByName(main.name), files: others, fileName: main.name });
      }}
    />
  );
}
