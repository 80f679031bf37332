/** One field that a change touched; null where the field was not there. */
export type FieldChange = { field: string; before: string | null; after: string | null };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function shown(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((each) => typeof each === "string" || typeof each === "number")) {
    return value.join(", ");
  }
  return JSON.stringify(value, null, 2);
}

/** Before and after of an audit row, field by field, in the order in which they were recorded; unchanged ones too. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const was = isObject(before) ? before : {};
  const is = isObject(after) ? after : {};
  const fields = [...new Set([...Object.keys(is), ...Object.keys(was)])];
  return fields.map((field) => ({
    field,
    before: field in was ? shown(was[field]) : null,
    after: field in is ? shown(is[field]) : null,
  }));
}
