import type { EvalCase } from "./case.ts";

/** What a suite can be written in. `jsonl` and `csv` hold all of it, `promptfoo` what promptfoo can say. */
export const SUITE_FORMATS = ["jsonl", "csv", "promptfoo"] as const;
export type SuiteFormat = (typeof SUITE_FORMATS)[number];

/** What a suite's file is called on the wire and on disk. */
export const SUITE_FILES: Record<SuiteFormat, { type: string; ending: string }> = {
  jsonl: { type: "application/x-ndjson", ending: "eval.jsonl" },
  csv: { type: "text/csv; charset=utf-8", ending: "eval.csv" },
  promptfoo: { type: "application/yaml; charset=utf-8", ending: "promptfooconfig.yaml" },
};

/** Replacing retires what the file does not hold; adding leaves it. */
export const IMPORT_MODES = ["replace", "add"] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

/** A part of a foreign file that has no place here: where it stands ("test 3, check 2"), what it is, and why not. */
export type NotCarried = { where: string; what: string; why: string };

/** A prompt that a foreign file brings. Null texts: it stands in another file. */
export type ImportedPrompt = { label: string; text: string | null; system: string | null; userTemplate: string | null };

/** A model that a foreign file names; `model` is its name here, null when there is none. */
export type ImportedProvider = { id: string; model: string | null };

/** A file as it was read: what becomes cases, and all that does not. */
export type SuiteImport = {
  format: SuiteFormat;
  cases: EvalCase[];
  notCarried: NotCarried[];
  prompts: ImportedPrompt[];
  providers: ImportedProvider[];
};
