import { AppError } from "../../core/errors.ts";
import type { SuiteFormat, SuiteImport } from "../domain/suite-import.ts";
import { parseSuite } from "../parse-suite.ts";
import { MOST_SUITE_BYTES } from "../schema.ts";
import type { Files } from "./promptfoo-files.ts";
import { readCsv } from "./read-csv.ts";
import { readPromptfoo } from "./read-promptfoo.ts";

/** Which format a text is written in, by how it begins; a table when nothing else fits. */
export function formatOf(text: string): SuiteFormat {
  const start = text.replace(/^\uFEFF/, "").trimStart();
  const [first = ""] = start.split("\n", 1);
  if (
    /^\{.*"(inputs|turns)"\s*:/.test(first) ||
    (/^\{.*"id"\s*:/.test(first) && !/"(vars|tests|prompts)"\s*:/.test(first))
  )
    return "jsonl";
  if (/^[[{]/.test(start) || /^(- |---|#|[A-Za-z$][\w$]*:(\s|$))/.test(start)) return "promptfoo";
  return "csv";
}

function refuseLarge(texts: readonly string[]): void {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes > MOST_SUITE_BYTES) {
    const most = MOST_SUITE_BYTES / 1_048_576;
    throw new AppError("too_large", `A suite's file has at most ${most} MB. Nothing was stored.`);
  }
}

/**
 * Reads a suite in whatever format it comes. `format` null: found out by how it begins. `files` are those it may refer to.
 * @throws AppError `invalid_request` with lines and columns, `too_large`
 */
export function readSuiteText(text: string, format: SuiteFormat | null, files: Files = new Map()): SuiteImport {
  refuseLarge([text, ...files.values()]);
  const found = format ?? formatOf(text);
  if (found === "csv") return readCsv(text);
  if (found === "promptfoo") return readPromptfoo(text.replace(/^\uFEFF/, ""), files);
  return { format: found, cases: parseSuite(text), notCarried: [], prompts: [], providers: [] };
}
