import type { SuiteFormat } from "#lib/evals/domain/suite-import.ts";

export type GivenFile = { name: string; text: string };

/** The format a file's name speaks of; null when it could be several. */
export function formatByName(name: string): SuiteFormat | null {
  if (/\.(ndjson|jsonl)$/i.test(name)) return null;
  if (/\.(csv|tsv)$/i.test(name)) return "csv";
  return /\.ya?ml$/i.test(name) ? "promptfoo" : null;
}

/** Of several files the one to read: a configuration first, since it may refer to the others. */
export function mainFile(files: readonly GivenFile[]): GivenFile | undefined {
  const isConfig = ({ name, text }: GivenFile) =>
    /\.(ya?ml|json)$/i.test(name) && /^["\s{]*(tests|scenarios|prompts|providers)"?\s*:/m.test(text);
  return files.find(({ name }) => /^promptfooconfig\./i.test(name)) ?? files.find(isConfig) ?? files[0];
}
