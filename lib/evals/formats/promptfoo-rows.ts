import type { Ledger } from "./not-carried.ts";
import { assertionFromExpected } from "./promptfoo-expected.ts";
import type { Given } from "./promptfoo-tests.ts";
import { type CsvRow, type CsvTable, csvFault } from "./read-csv-rows.ts";

const PASSED_OVER: Record<string, string> = {
  __prefix: "it is part of the prompt: write it into the prompt's template",
  __suffix: "it is part of the prompt: write it into the prompt's template",
  __providerOutput: "answers are asked of the versions, never given",
  __metric: "results are read by tag and by check, not by named metrics",
  __metadata: "it names no field; call it __metadata:field",
};

/** Items between commas; `\,` is a comma inside of one. */
export const splitItems = (cell: string): string[] =>
  cell.split(/(?<!\\),/).map((item) => item.trim().replaceAll("\\,", ","));

function metadataOf({ cells }: CsvRow): Given {
  const found = [...cells].flatMap(([column, cell]): [string, unknown][] => {
    if (!column.startsWith("__metadata:") || cell.trim() === "") return [];
    const name = column.slice("__metadata:".length);
    return name.endsWith("[]") ? [[name.slice(0, -2), splitItems(cell)]] : [[name, cell]];
  });
  return Object.fromEntries(found);
}

function checksOf({ line, cells }: CsvRow): Given[] {
  const columns = [...cells].filter(([column]) => column.startsWith("__expected"));
  const checks: Given[] = columns.flatMap(([, cell]) =>
    cell.trim() === "" ? [] : [{ ...assertionFromExpected(cell) }],
  );
  for (const [column, cell] of cells) {
    if (!column.startsWith("__config:") || cell.trim() === "") continue;
    const [, number = "1"] = /^__config:__expected(\d*):threshold$/.exec(column) ?? [undefined, null];
    if (number === null) throw csvFault(line, column, "is of the form __config:__expected1:threshold");
    const threshold = Number.parseFloat(cell);
    if (!Number.isFinite(threshold)) throw csvFault(line, column, "is not a number");
    const check = checks[Number(number || "1") - 1];
    if (check) check.threshold = threshold;
  }
  return checks;
}

const isReserved = (column: string) =>
  column.startsWith("__expected") ||
  /^__(metadata|config)(:|$)/.test(column) ||
  column in PASSED_OVER ||
  column === "__description" ||
  column === "__threshold";

/** A row as the test it is to promptfoo: its own columns begin with two underscores, all others are variables. */
export function testOfRow(row: CsvRow, where: string, ledger: Ledger): Given {
  const { cells } = row;
  for (const [column, why] of Object.entries(PASSED_OVER))
    if (cells.get(column)) ledger.add(where, `the column ${column}`, why);
  const threshold = Number.parseFloat(cells.get("__threshold") ?? "");
  return {
    description: cells.get("__description") || undefined,
    vars: Object.fromEntries([...cells].filter(([column]) => !isReserved(column))),
    assert: checksOf(row),
    threshold: Number.isFinite(threshold) ? threshold : undefined,
    metadata: metadataOf(row),
  };
}

/** All rows of a table as tests. */
export function testsOfRows({ rows }: CsvTable, where: string, ledger: Ledger): { raw: Given; where: string }[] {
  return rows.map((row) => {
    const at = where === "" ? `line ${row.line}` : `${where}, line ${row.line}`;
    return { raw: testOfRow(row, at, ledger), where: at };
  });
}
