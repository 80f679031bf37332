import type { Json } from "#lib/prompts/domain/content.ts";

/** Values typed for variables, by name. An empty one is there on purpose; a name that is not there has no value yet. */
export type TypedValues = Readonly<Record<string, string>>;

/** Which of the variables have no value yet. */
export const missingValues = (variables: readonly string[], values: TypedValues): string[] =>
  variables.filter((name) => values[name] === undefined);

type Nested = { [key: string]: Json };

function put(into: Nested, [head = "", ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    into[head] = value;
    return;
  }
  const inner = into[head];
  const next: Nested = typeof inner === "object" && inner !== null && !Array.isArray(inner) ? inner : {};
  into[head] = next;
  put(next, rest, value);
}

/** The typed values as a prompt is given them: of `user.name` an object `user` with its `name`. */
export function inputsOf(variables: readonly string[], values: TypedValues): Record<string, Json> {
  const inputs: Nested = Object.create(null);
  // Longer names last: what holds others must not take their place.
  const names = [...variables].sort((a, b) => a.split(".").length - b.split(".").length);
  for (const name of names) {
    const value = values[name];
    if (value !== undefined) put(inputs, name.split("."), value);
  }
  return { ...inputs };
}

/** What a case gives, as it would be typed: for each variable its text, or JSON. */
export function valuesOf(variables: readonly string[], inputs: Readonly<Record<string, Json>>): TypedValues {
  const found = variables.flatMap((name) => {
    let value: Json | undefined = { ...inputs };
    for (const part of name.split(".")) {
      value = typeof value === "object" && value !== null && !Array.isArray(value) ? value[part] : undefined;
    }
    if (value === undefined || value === null) return [];
    return [[name, typeof value === "string" ? value : JSON.stringify(value)] as const];
  });
  return Object.fromEntries(found);
}
