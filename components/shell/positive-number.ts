/** A whole number from 1 to `most` as an address writes it; null for anything else. */
export function positiveNumber(value: string | string[] | null | undefined, most = 2_000_000_000): number | null {
  const number = typeof value === "string" && /^[1-9]\d{0,15}$/.test(value) ? Number(value) : null;
  return number !== null && number <= most ? number : null;
}
