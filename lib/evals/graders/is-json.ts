import type { Json, JsonObject } from "#lib/prompts/domain/content.ts";
import { type Finding, type Grader, quoted } from "./grader.ts";
import { compileSchema } from "./json-schema.ts";
import { isObject } from "./schema-walk.ts";

/** `is-json`: the whole output is JSON and, when `value` is a JSON Schema, fits it. */
export const isJson: Grader = {
  check({ value }) {
    if (value === undefined || value === null) return null;
    if (!isObject(value)) return "needs a JSON Schema (an object) in value, or none";
    const { fault } = compileSchema(value);
    return fault === null ? null : `has a schema in value that ${fault}`;
  },
  grade: ({ value }, { completion }) => fitting(completion.output, isObject(value) ? value : null),
};

/** `fits-output-schema`: the output fits the schema that the graded version itself carries. Ours, not promptfoo's. */
export const fitsOutputSchema: Grader = {
  check: ({ value }) =>
    value === undefined || value === null ? null : "takes no value: the schema is the version's own",
  grade(_assertion, { completion, outputSchema }) {
    if (outputSchema === null) return { holds: false, reason: "the version has no output schema" };
    return fitting(completion.output, outputSchema);
  },
};

function fitting(output: string, schema: JsonObject | null): Finding {
  let data: Json;
  try {
    data = JSON.parse(output) as Json;
  } catch {
    return { holds: false, reason: `is not JSON: ${quoted(output)}` };
  }
  if (schema === null) return { holds: true, reason: "is JSON" };
  const { validate, fault } = compileSchema(schema);
  if (validate === null) return { holds: false, reason: `the schema ${fault}` };
  const misfit = validate(data);
  return misfit === null
    ? { holds: true, reason: "is JSON and fits the schema" }
    : { holds: false, reason: `does not fit the schema: ${misfit.slice(0, 300)}` };
}
