/**
 * What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection): = + - @, a tab or a line end, and the
 * full-width forms. Quotes before it count too, so that taking one away is the exact inverse of putting one there.
 */
const DANGEROUS = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A cell that no spreadsheet runs: a leading quote makes it text. */
export const neutralCell = (text: string): string => (DANGEROUS.test(text) ? `'${text}` : text);

/** The text that `neutralCell` was given. */
export const plainCell = (cell: string): string =>
  cell.startsWith("'") && DANGEROUS.test(cell) ? cell.slice(1) : cell;
