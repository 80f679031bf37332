import { type CsvRecord, CsvUnreadable, csvRecords } from "../../core/csv-records.ts";
import { AppError } from "../../core/errors.ts";
import { MOST_CASES } from "../schema.ts";
import { plainCell } from "./neutral-cell.ts";

/** A row by the names of its columns; `line` is where it begins, from 1. */
export type CsvRow = { line: number; cells: ReadonlyMap<string, string> };
export type CsvTable = { columns: readonly string[]; rows: CsvRow[] };

/** A refusal that names the line and the column. */
export function csvFault(line: number, column: string, message: string): AppError {
  const where = column === "" ? `Line ${line}` : `Line ${line}, column ${column}`;
  const faults = [{ line, path: column, message }];
  return new AppError("invalid_request", `${where}: ${message}. Nothing was stored.`, { line, faults });
}

function records(text: string): CsvRecord[] {
  try {
    return csvRecords(text);
  } catch (error) {
    if (!(error instanceof CsvUnreadable)) throw error;
    const words = error.openQuote
      ? "a quote that is opened here or further up is never closed"
      : "quotes stand where none may be; double those inside of a cell, and quote the cell";
    throw csvFault(error.line, "", words);
  }
}

function checkColumns(columns: readonly string[]): void {
  for (const [index, name] of columns.entries()) {
    if (name === "") throw csvFault(1, String(index + 1), "has no name; the first line names the columns");
    if (columns.indexOf(name) !== index) throw csvFault(1, name, "stands twice; each column has a name of its own");
  }
}

/**
 * Reads a table whose first line names its columns; separated by commas, semicolons or tabs, as the first line is. In a
 * file of our own (it has a column `__id`) the quote before a cell that looked like a formula is taken away.
 * @throws AppError `invalid_request` with the line and the column
 */
export function readCsvRows(text: string): CsvTable {
  const [head, ...rest] = records(text);
  if (!head) throw csvFault(1, "", "the file is empty; its first line names the columns");
  const named = head.record.map((name) => name.trim());
  while (named.at(-1) === "") named.pop();
  checkColumns(named);
  const own = named.includes("__id");
  if (rest.length > MOST_CASES)
    throw csvFault(rest[MOST_CASES]?.info.lines ?? 1, "", `is over the ${MOST_CASES} cases a suite may have`);
  let line = head.info.lines;
  const rows = rest.flatMap(({ record, info }): CsvRow[] => {
    const begins = line + 1;
    line = info.lines;
    const cells = own ? record.map(plainCell) : record;
    if (cells.every((cell) => cell === "")) return [];
    const missing = named[cells.length];
    if (missing !== undefined) {
      throw csvFault(
        begins,
        missing,
        `the line ends before it: it has ${cells.length} cells for ${named.length} columns`,
      );
    }
    if (cells.slice(named.length).some((cell) => cell !== "")) {
      throw csvFault(begins, "", `has ${cells.length} cells, but only ${named.length} columns have a name`);
    }
    return [{ line: begins, cells: new Map(named.map((name, index) => [name, cells[index] ?? ""])) }];
  });
  return { columns: named, rows };
}
