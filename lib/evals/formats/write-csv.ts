import { stringify } from "csv-stringify/sync";
import type { Json } from "../../prompts/domain/content.ts";
import type { Assertion, EvalCase } from "../domain/case.ts";
import { sorted } from "../domain/suite-line.ts";
import { neutralCell } from "./neutral-cell.ts";
import { OWN_COLUMNS, tagsCell } from "./own-columns.ts";
import { expectedCell } from "./promptfoo-expected.ts";
import { asTemplate } from "./promptfoo-references.ts";

const MOST_EXPECTED = 8;
/** A spreadsheet that knows no encoding by itself reads the file as UTF-8 when it begins with this. */
const MARK = "\uFEFF";
const ROWS_AT_ONCE = 500;

const asJson = (value: unknown): string => JSON.stringify(sorted(value));

/** A check as one cell; null when no cell says exactly this. A list with commas inside has none. */
function checkCell({ value, ...rest }: Assertion): string | null {
  if (value === undefined) return expectedCell(rest);
  const written: Json | null = Array.isArray(value)
    ? value.map((item) => (typeof item === "string" ? asTemplate(item) : item))
    : typeof value === "string"
      ? asTemplate(value)
      : value;
  const lost = written === null || (Array.isArray(written) && written.includes(null));
  return lost ? null : expectedCell({ ...rest, value: written });
}

/** The checks of a case as cells, or null when it takes JSON to say them. */
function checkCells(checks: readonly Assertion[]): string[] | null {
  const cells = checks.flatMap((check) => checkCell(check) ?? []);
  return cells.length === checks.length && cells.length > 0 && cells.length <= MOST_EXPECTED ? cells : null;
}

const isOrdinary = (name: string): boolean =>
  name === name.trim() && !name.startsWith("__") && neutralCell(name) === name;

/** Names that get a column: those some case gives as text. */
function variablesOf(cases: readonly EvalCase[]): string[] {
  const names = new Set<string>();
  for (const { inputs } of cases) {
    for (const [name, value] of Object.entries(inputs ?? {}))
      if (typeof value === "string" && isOrdinary(name)) names.add(name);
  }
  return [...names];
}

const saidByCells = (inputs: Record<string, Json>, names: readonly string[]): boolean =>
  Object.keys(inputs).length === names.length && names.every((name) => typeof inputs[name] === "string");

function rowOf(each: EvalCase, names: readonly string[], expected: number): string[] {
  const inputs = each.inputs ?? {};
  const plain = each.turns === undefined && saidByCells(inputs, names);
  const checks = each.assert === undefined ? [] : checkCells(each.assert);
  const texts = typeof each.reference === "string" && each.reference !== "";
  return [
    each.id,
    ...names.map((name) => (plain ? String(inputs[name]) : "")),
    ...Array.from({ length: expected }, (_, index) => checks?.[index] ?? ""),
    each.threshold === undefined ? "" : String(each.threshold),
    each.source,
    each.critical ? "yes" : "",
    tagsCell(each.tags ?? []),
    each.conversation ?? "",
    texts ? String(each.reference) : "",
    each.reference === undefined || texts ? "" : asJson(each.reference),
    checks === null ? asJson(each.assert) : "",
    plain || each.turns !== undefined ? "" : asJson(inputs),
    each.turns === undefined ? "" : asJson(each.turns),
  ].map(neutralCell);
}

/**
 * A suite as CSV, in pieces: variables and checks as promptfoo names their columns, the rest in columns of our own. Read
 * back it gives the same suite. No cell is a formula to a spreadsheet.
 */
export function* writeCsv(cases: readonly EvalCase[]): Generator<string> {
  const names = variablesOf(cases);
  const expected = cases.reduce((most, { assert = [] }) => Math.max(most, checkCells(assert)?.length ?? 0), 0);
  const [id, ...own] = OWN_COLUMNS;
  const columns = Array.from({ length: expected }, (_, index) => `__expected${index + 1}`);
  yield `${MARK}${stringify([[id, ...names, ...columns, "__threshold", ...own]])}`;
  for (let from = 0; from < cases.length; from += ROWS_AT_ONCE) {
    yield stringify(cases.slice(from, from + ROWS_AT_ONCE).map((each) => rowOf(each, names, expected)));
  }
}
