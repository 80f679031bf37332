/** A pattern for LIKE, in small letters, that finds the text itself, whatever signs it holds. */
export function containsPattern(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
}
