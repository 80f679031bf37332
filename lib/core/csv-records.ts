import { CsvError, parse } from "csv-parse/sync";

/** A record of a CSV text; `info.lines` is the line it ends on, from 1. */
export type CsvRecord = { record: string[]; info: { lines: number } };

/** A CSV text that cannot be read on from a line (from 1); `openQuote` when a quote is never closed. */
export class CsvUnreadable extends Error {
  override readonly name = "CsvUnreadable";
  readonly line: number;
  readonly openQuote: boolean;

  constructor(line: number, openQuote: boolean) {
    super(`the CSV cannot be read on from line ${line}`);
    this.line = line;
    this.openQuote = openQuote;
  }
}

/** What separates cells: whichever of comma, semicolon and tab the first line has most of, outside of quotes. */
function delimiterOf(text: string): string {
  const head = (text.split("\n", 1)[0] ?? "").replace(/"[^"]*"/g, "");
  const counted = [",", ";", "\t"].map((sign) => ({ sign, count: head.split(sign).length }));
  return counted.reduce((most, each) => (each.count > most.count ? each : most)).sign;
}

/** The records of a CSV text as people export them: with or without a BOM, in any of three dialects. @throws CsvUnreadable */
export function csvRecords(text: string): CsvRecord[] {
  try {
    const options = { bom: true, delimiter: delimiterOf(text), info: true, relax_column_count: true } as const;
    return parse(text, options) as unknown as CsvRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : 1;
    throw new CsvUnreadable(line, error.code === "CSV_QUOTE_NOT_CLOSED");
  }
}
