import type { Json } from "../../prompts/domain/content.ts";
import { checkCase } from "../check-case.ts";
import type { EvalCase } from "../domain/case.ts";
import type { SuiteImport } from "../domain/suite-import.ts";
import { gatherCases } from "../parse-suite.ts";
import { createIds } from "./case-ids.ts";
import { createLedger } from "./not-carried.ts";
import { OWN_COLUMNS, type OwnColumn, tagsOfCell } from "./own-columns.ts";
import { carryAssertions } from "./promptfoo-assertions.ts";
import { testOfRow, testsOfRows } from "./promptfoo-rows.ts";
import { type Reading, readTest } from "./promptfoo-tests.ts";
import { type CsvRow, type CsvTable, csvFault, readCsvRows } from "./read-csv-rows.ts";

const TRUE = ["true", "yes", "1"];
const FALSE = ["false", "no", "0", ""];
const OWN: readonly string[] = OWN_COLUMNS;
const RIGHT_ANSWER = /^__(expected\d*|assert|reference|reference_json)$/;

type Cell = (column: OwnColumn | "__threshold") => string;

function json(cell: Cell, column: OwnColumn, line: number): Json | undefined {
  const text = cell(column);
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw csvFault(line, column, "is not JSON");
  }
}

function isCritical(cell: Cell, line: number): boolean {
  const text = cell("__critical").trim().toLowerCase();
  if (!TRUE.includes(text) && !FALSE.includes(text)) throw csvFault(line, "__critical", "is yes, no or empty");
  return TRUE.includes(text);
}

/** The checks of a row: as JSON, or from its `__expected` cells as promptfoo reads them. */
function checksOf(row: CsvRow, cell: Cell, inputs: Record<string, Json>): Json | undefined {
  const whole = json(cell, "__assert", row.line);
  if (whole !== undefined) return whole;
  const ledger = createLedger();
  const { assert } = testOfRow(row, "", ledger);
  const checks = carryAssertions(assert, { where: "", vars: inputs, files: new Map(), ledger }, false);
  const [lost] = ledger.list();
  if (lost) throw csvFault(row.line, "__expected", `${lost.what}: ${lost.why}`);
  return checks.length === 0 ? undefined : (checks as Json);
}

/** A row of a suite's own file as the case it stands for, unjudged. Its cells are taken as they stand. */
function caseOfRow(row: CsvRow): Record<string, unknown> {
  const { line, cells } = row;
  const cell: Cell = (column) => cells.get(column) ?? "";
  const plain = Object.fromEntries([...cells].filter(([name]) => !name.startsWith("__")));
  const inputs = json(cell, "__inputs", line) ?? plain;
  const turns = json(cell, "__turns", line);
  const threshold = cell("__threshold").trim();
  return Object.fromEntries(
    Object.entries({
      id: cell("__id").trim(),
      ...(turns === undefined ? { inputs } : { turns }),
      reference: json(cell, "__reference_json", line) ?? (cell("__reference") || undefined),
      assert: checksOf(row, cell, inputs as Record<string, Json>),
      threshold: threshold === "" ? undefined : Number(threshold),
      source: cell("__source").trim() || "golden",
      critical: isCritical(cell, line) || undefined,
      tags: cell("__tags").trim() === "" ? undefined : tagsOfCell(cell("__tags")),
      conversation: cell("__conversation").trim() || undefined,
    }).filter(([, value]) => value !== undefined),
  );
}

function checkedRow(row: CsvRow): { ok: EvalCase } | { faults: { path: string; message: string }[] } {
  const checked = checkCase(caseOfRow(row));
  if ("ok" in checked) return checked;
  const column = (path: string) =>
    path.replace(/^inputs\./, "").replace(/^(id|source|tags|threshold|assert|turns|reference|conversation)\b/, "__$1");
  return { faults: checked.faults.map(({ path, message }) => ({ path: column(path), message })) };
}

function readOwn({ columns, rows }: CsvTable): EvalCase[] {
  const unknown = columns.find(
    (name) => name.startsWith("__") && !OWN.includes(name) && !/^__(expected\d*|threshold|config:.*)$/.test(name),
  );
  if (unknown)
    throw csvFault(
      1,
      unknown,
      `is no column of a suite; those are ${OWN.join(", ")}, __threshold and __expected1, __expected2 and so on`,
    );
  return gatherCases(rows.map((row) => ({ line: row.line, checked: checkedRow(row) })));
}

/**
 * Reads a suite from CSV. With a column `__id` it is a suite's own file: all of it is read, or refused. Without one it is
 * read as promptfoo reads it: columns are variables, `__expected` columns are checks, and what cannot be kept is listed.
 * @throws AppError `invalid_request` with the line and the column
 */
export function readCsv(text: string): SuiteImport {
  const table = readCsvRows(text);
  const nothing: Pick<SuiteImport, "format" | "prompts" | "providers"> = { format: "csv", prompts: [], providers: [] };
  if (!table.columns.some((name) => RIGHT_ANSWER.test(name))) {
    const found = table.columns.slice(0, 12).join(", ");
    throw csvFault(
      1,
      "",
      `no column says what a right answer is; name one __expected or __reference. There are: ${found}`,
    );
  }
  if (table.columns.includes("__id")) return { ...nothing, cases: readOwn(table), notCarried: [] };
  const ledger = createLedger();
  const reading: Reading = { ids: createIds(), files: new Map(), ledger, cases: [] };
  for (const { raw, where } of testsOfRows(table, "", ledger)) readTest({ raw, where, variant: "" }, reading);
  return { ...nothing, cases: reading.cases, notCarried: ledger.list() };
}
