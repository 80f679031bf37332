import type { Json } from "../content.ts";
import type { SettingChange } from "./shapes.ts";

/** More differing entries than this are counted, not listed. */
const MOST_LISTED = 12;
const LONGEST_VALUE = 120;

/** Each leaf of a JSON value with its path: `{a: {b: 1}}` gives `a.b` → 1. Empty objects and lists are leaves. */
function leaves(value: Json, path: string, into: Map<string, string>): Map<string, string> {
  const entries: [string, Json][] = Array.isArray(value)
    ? value.map((item, index) => [`${index + 1}`, item])
    : value !== null && typeof value === "object"
      ? Object.entries(value)
      : [];
  if (entries.length === 0) return into.set(path, typeof value === "string" ? value : JSON.stringify(value));
  for (const [key, item] of entries) leaves(item, path === "" ? key : `${path}.${key}`, into);
  return into;
}

function shorten(text: string): string {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}

function counted(count: number): string {
  return count === 1 ? "1 entry" : `${count} entries`;
}

/** What differs between two JSON values, entry by entry; one row that counts when a value is new, gone or much changed. */
export function jsonChanges(label: string, from: Json, to: Json): SettingChange[] {
  if (JSON.stringify(from) === JSON.stringify(to)) return [];
  const before = from === null ? new Map<string, string>() : leaves(from, "", new Map());
  const after = to === null ? new Map<string, string>() : leaves(to, "", new Map());
  const whole = (value: Json, entries: Map<string, string>) => (value === null ? "none" : counted(entries.size));
  if (from === null || to === null) return [{ label, from: whole(from, before), to: whole(to, after) }];

  const paths = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
  if (paths.length > MOST_LISTED) {
    return [{ label, from: counted(before.size), to: `${counted(after.size)}, ${paths.length} of them different` }];
  }
  return paths.map((path) => ({
    label: path === "" ? label : `${label}, ${path}`,
    from: shorten(before.get(path) ?? "none"),
    to: shorten(after.get(path) ?? "none"),
  }));
}
