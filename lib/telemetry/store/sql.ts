import type pg from "pg";

/** A connection inside a transaction. */
export type Sql = Pick<pg.ClientBase, "query">;

/** Postgres keeps neither NUL nor half a surrogate pair, and JSON writes them as these escapes. */
const UNSTORABLE = /\\u0000|\\ud[89a-f]/i;

function storable(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "").toWellFormed();
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [storable(name), storable(each)]));
}

/** Rows as one JSON text that Postgres takes: what it cannot keep in a text is taken out of it. */
export function jsonRows(rows: readonly object[]): string {
  const text = JSON.stringify(rows);
  return UNSTORABLE.test(text) ? JSON.stringify(storable(rows)) : text;
}
