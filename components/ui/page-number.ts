/** The page an address names, from 1; 1 for anything else. */
export function pageNumber(value: string | string[] | undefined): number {
  const page = typeof value === "string" && /^[1-9]\d{0,4}$/.test(value) ? Number(value) : 1;
  return page;
}
