/** A spreadsheet takes a cell that starts with one of these for a formula, even after spaces. */
const FORMULA = /^\s*[=+\-@\t\r|%]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * A cell of a CSV file (RFC 4180) that no spreadsheet will run: text that looks like a formula starts with an
 * apostrophe (OWASP, "CSV Injection"). Numbers are written as they are.
 */
export function csvCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) || safe !== value ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record, ended as RFC 4180 wants it. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}
