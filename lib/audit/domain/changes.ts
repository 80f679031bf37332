/** One value that a change touched, "" for an empty one; null where it was not there. Nested fields read "evaluation › gate". */
export type FieldChange = { field: string; before: string | null; after: string | null; changed: boolean };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isPlain = (value: unknown) => typeof value !== "object" || value === null;

function shown(value: unknown): string {
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}

/** Puts every single value below `value` into `into`, under the path that leads to it. */
function flatten(value: unknown, field: string, into: Map<string, string>): void {
  if (isPlain(value)) {
    into.set(field, shown(value));
    return;
  }
  if (Array.isArray(value) && value.every(isPlain)) {
    into.set(field, value.map(shown).join(", "));
    return;
  }
  const entries = Array.isArray(value)
    ? value.map((each, at) => [String(at + 1), each])
    : Object.entries(value as object);
  if (entries.length === 0 && field !== "") into.set(field, "");
  for (const [name, each] of entries) flatten(each, field === "" ? name : `${field} › ${name}`, into);
}

function valuesOf(recorded: unknown): Map<string, string> {
  const values = new Map<string, string>();
  if (isObject(recorded)) flatten(recorded, "", values);
  else if (recorded !== null && recorded !== undefined) flatten(recorded, "value", values);
  return values;
}

/** Before and after of an audit row, value by value, in the order in which they were recorded; unchanged ones too. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const was = valuesOf(before);
  const is = valuesOf(after);
  return [...new Set([...is.keys(), ...was.keys()])].map((field) => {
    const [earlier, later] = [was.get(field) ?? null, is.get(field) ?? null];
    return { field, before: earlier, after: later, changed: earlier !== later };
  });
}
