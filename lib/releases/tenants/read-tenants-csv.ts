import { type CsvRecord, CsvUnreadable, csvRecords } from "../../core/csv-records.ts";
import { AppError } from "../../core/errors.ts";
import { plainCell } from "../../evals/formats/neutral-cell.ts";
import { MOST_TENANTS_AT_ONCE, type TenantRow, tenantRow } from "./schema.ts";

/** The columns of an import, in the order of the export. */
export const TENANT_COLUMNS = ["id", "name", "tier", "experiments"] as const;
type Column = (typeof TENANT_COLUMNS)[number];

type LineFault = { line: number; path: string; message: string };
type Line = { line: number; cells: Partial<Record<Column, string>> };

const MOST_FAULTS = 200;
const YES = ["yes", "true", "1"];
const NO = ["no", "false", "0"];

/** Every fault with its line; more than 200 are counted. */
function refusal(faults: readonly LineFault[]): AppError {
  const [first] = faults;
  const many = `${faults.length.toLocaleString("en")} faults; nothing was stored.`;
  const where = first?.path ? `Line ${first.line}, column ${first.path}` : `Line ${first?.line}`;
  const detail = faults.length === 1 ? `${where}: ${first?.message}. Nothing was stored.` : many;
  return new AppError("invalid_request", detail, { faults: faults.slice(0, MOST_FAULTS), faultCount: faults.length });
}

function records(text: string): CsvRecord[] {
  try {
    return csvRecords(text);
  } catch (error) {
    if (!(error instanceof CsvUnreadable)) throw error;
    const message = "a quote is opened and never closed, or stands where none may be";
    throw refusal([{ line: error.line, path: "", message }]);
  }
}

/** Which column stands where. Names are taken in any order, capitals or not. */
function columnsOf(head: readonly string[]): Column[] {
  const named = head.map((name) => name.trim().toLowerCase());
  while (named.at(-1) === "") named.pop();
  const known = TENANT_COLUMNS as readonly string[];
  const faults = named.flatMap((name, index): LineFault[] => {
    const message = !known.includes(name)
      ? `there is no column ${name || String(index + 1)}; those are ${known.join(", ")}`
      : "stands twice; each column has a name of its own";
    return known.includes(name) && named.indexOf(name) === index ? [] : [{ line: 1, path: name, message }];
  });
  if (!named.includes("id")) {
    faults.push({ line: 1, path: "id", message: "is missing; the first line names the columns, id among them" });
  }
  if (faults.length > 0) throw refusal(faults);
  return named as Column[];
}

function linesOf(text: string): { columns: Column[]; lines: Line[]; faults: LineFault[] } {
  const [head, ...rest] = records(text);
  if (!head) throw refusal([{ line: 1, path: "", message: "the file is empty; its first line names the columns" }]);
  const columns = columnsOf(head.record);
  const lines: Line[] = [];
  const faults: LineFault[] = [];
  let ended = head.info.lines;
  for (const { record, info } of rest) {
    const line = ended + 1;
    ended = info.lines;
    if (record.every((cell) => cell.trim() === "")) continue;
    if (record.slice(columns.length).some((cell) => cell.trim() !== "")) {
      faults.push({ line, path: "", message: `has ${record.length} cells for ${columns.length} columns` });
      continue;
    }
    lines.push({
      line,
      cells: Object.fromEntries(columns.map((name, at) => [name, plainCell(record[at] ?? "").trim()])),
    });
  }
  return { columns, lines, faults };
}

/** What a line says; a cell that is not there, or an empty one for experiments, leaves what is registered. */
function rowOf({ cells }: Line): Record<string, unknown> {
  const { id = "", name, tier, experiments = "" } = cells;
  const word = experiments.toLowerCase();
  return {
    id,
    ...(name !== undefined && { name }),
    ...(tier !== undefined && { tier: tier === "" ? null : tier }),
    ...(word !== "" && { experiments: YES.includes(word) ? true : NO.includes(word) ? false : word }),
  };
}

/**
 * Reads tenants from CSV: separated by commas, semicolons or tabs, the first line names the columns in any order, `id`
 * among them. All of it is read, or nothing.
 * @throws AppError `invalid_request` with every bad line by its number
 */
export function readTenantsCsv(text: string): TenantRow[] {
  const { lines, faults } = linesOf(text);
  const seen = new Map<string, number>();
  const rows = lines.flatMap((each, index): TenantRow[] => {
    const { line } = each;
    if (index === MOST_TENANTS_AT_ONCE) {
      const most = MOST_TENANTS_AT_ONCE.toLocaleString("en");
      faults.push({ line, path: "", message: `is over the ${most} tenants that one file may hold; split it` });
    }
    const checked = tenantRow.safeParse(rowOf(each));
    if (!checked.success) {
      const own = checked.error.issues.map(({ path, message }) => ({ line, path: String(path[0] ?? ""), message }));
      faults.push(
        ...own.map((fault) => (fault.path === "experiments" ? { ...fault, message: "is yes, no or empty" } : fault)),
      );
      return [];
    }
    const first = seen.get(checked.data.id);
    if (first !== undefined) {
      faults.push({ line, path: "id", message: `${checked.data.id} stands in line ${first} already` });
      return [];
    }
    seen.set(checked.data.id, line);
    return [checked.data];
  });
  if (faults.length > 0) throw refusal(faults.sort((a, b) => a.line - b.line));
  return rows;
}
