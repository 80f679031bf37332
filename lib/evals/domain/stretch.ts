/** How many rows of a long list are asked for at a time; server and page agree on it. */
export const STRETCH = 200;

/** A part of a long list from place `from` on; `total` is the length of the whole. */
export type Stretch<T> = { rows: T[]; from: number; total: number };

/** The places at which the stretches begin that hold the rows `first` to `last` and `ahead` more on either side. */
export function stretchesNear(first: number, last: number, ahead: number, total: number): number[] {
  const from = Math.max(0, Math.floor((first - ahead) / STRETCH) * STRETCH);
  const to = Math.min(total - 1, last + ahead);
  const starts = [from];
  for (let start = from + STRETCH; start <= to; start += STRETCH) starts.push(start);
  return starts;
}

/** The place an address asks for, on a stretch's boundary; 0 for anything that is none. */
export function placeOf(text: string | null): number {
  const asked = Number(text);
  return Number.isSafeInteger(asked) && asked > 0 ? Math.floor(asked / STRETCH) * STRETCH : 0;
}
