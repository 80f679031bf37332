const NUL = "\0";

/** Text as every store takes it: without NUL, which PostgreSQL has no place for, and without halves of surrogate pairs. */
export function cleanText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes(NUL) ? whole.replaceAll(NUL, "\uFFFD") : whole;
}
