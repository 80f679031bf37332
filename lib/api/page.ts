import { type Fault, invalid } from "../core/errors.ts";

/** A part of a list: at most `limit` items after `cursor`, which is what the part before gave as `nextCursor`. */
export type Page = { limit: number; cursor: string | null };
export type PageOf<T> = { items: T[]; nextCursor: string | null };

const USUAL = 50;
const MOST = 200;

/** Reads `limit` and `cursor`. @throws AppError `invalid_request` */
export function pageOf(query: URLSearchParams): Page {
  const faults: Fault[] = [];
  const limit = Number(query.get("limit") ?? USUAL);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) {
    faults.push({ path: "limit", message: `is a number from 1 to ${MOST}` });
  }
  const cursor = query.get("cursor");
  if (cursor !== null && !/^[A-Za-z0-9_-]{1,400}$/.test(cursor)) {
    faults.push({ path: "cursor", message: "is what nextCursor said" });
  }
  if (faults.length > 0) throw invalid(faults);
  return { limit, cursor };
}

/** Cuts what was read, one row more than asked for, into the page and the way to the next. */
export function cutPage<R, T>(
  rows: R[],
  limit: number,
  place: (row: R) => string | number,
  tell: (row: R) => T,
): PageOf<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    items: shown.map(tell),
    nextCursor: more ? Buffer.from(String(place(last))).toString("base64url") : null,
  };
}

/** The text a cursor stands for, or null at the beginning. */
export function placeOf({ cursor }: Page): string | null {
  return cursor === null ? null : Buffer.from(cursor, "base64url").toString("utf8").replaceAll("\0", "");
}

/** The number a cursor stands for, or `first` at the beginning. @throws AppError `invalid_request` */
export function numberPlaceOf(page: Page, first: number): number {
  const place = placeOf(page);
  if (place === null) return first;
  if (!/^\d{1,15}$/.test(place)) throw invalid([{ path: "cursor", message: "is what nextCursor said" }]);
  return Number(place);
}
