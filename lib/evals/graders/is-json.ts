import type { Fault } from "#lib/core/errors.ts";
import type { Json, JsonObject } from "#lib/prompts/domain/content.ts";
import type { Assertion } from "../domain/case.ts";
import { findJsonObjects } from "./find-json.ts";
import { type Finding, type Grader, inValue, quoted } from "./grader.ts";
import { compileSchema } from "./json-schema.ts";
import { isSlowSchema } from "./schema-cost.ts";
import { isObject } from "./schema-walk.ts";

/** `is-json`: the whole output is JSON and, when `value` is a JSON Schema, fits it. */
export const isJson: Grader = {
  check: checkSchema,
  heavy: ({ value }, { completion }) => isObject(value) && isSlowSchema(value, completion.output.length),
  grade: ({ value }, { completion }) => fitting(completion.output, isObject(value) ? value : null),
};

/** `contains-json`: somewhere in the output stands a JSON object and, when `value` is a JSON Schema, one that fits it. */
export const containsJson: Grader = {
  check: checkSchema,
  heavy: ({ value }, { completion }) =>
    completion.output.length > 50_000 || (isObject(value) && isSlowSchema(value, completion.output.length)),
  grade: ({ value }, { completion }) => containing(completion.output, isObject(value) ? value : null),
};

/** `fits-output-schema`: the output fits the schema that the graded version itself carries. Ours, not promptfoo's. */
export const fitsOutputSchema: Grader = {
  check: ({ value }) =>
    value === undefined || value === null ? null : inValue("is not used: the schema is the version's own"),
  heavy: (_assertion, { completion, outputSchema }) =>
    outputSchema !== null && isSlowSchema(outputSchema, completion.output.length),
  grade(_assertion, { completion, outputSchema }) {
    if (outputSchema === null) return { holds: false, reason: "the version has no output schema" };
    return fitting(completion.output, outputSchema);
  },
};

function checkSchema({ value }: Assertion): Fault | null {
  if (value === undefined || value === null) return null;
  if (!isObject(value)) return inValue("needs a JSON Schema (an object), or nothing");
  const { fault } = compileSchema(value);
  return fault === null ? null : inValue(`has a schema that ${fault}`);
}

function fitting(output: string, schema: JsonObject | null): Finding {
  let data: Json;
  try {
    data = JSON.parse(output) as Json;
  } catch {
    return { holds: false, reason: `is not JSON: ${quoted(output)}` };
  }
  if (schema === null) return { holds: true, reason: "is JSON" };
  return against(schema, data, "is JSON and fits the schema");
}

function containing(output: string, schema: JsonObject | null): Finding {
  const { objects, whole } = findJsonObjects(output);
  const [first] = objects;
  if (first === undefined) {
    return whole
      ? { holds: false, reason: `contains no JSON object: ${quoted(output)}` }
      : { holds: false, broken: true, reason: "has too many braces to look for JSON between them" };
  }
  if (schema === null) return { holds: true, reason: `contains the JSON ${quoted(JSON.stringify(first))}` };
  let misfit: Finding | null = null;
  for (const object of objects) {
    const finding = against(schema, object, "contains JSON that fits the schema");
    if (finding.holds || finding.broken) return finding;
    misfit ??= finding;
  }
  return misfit ?? { holds: false, reason: "contains no JSON object" };
}

function against(schema: JsonObject, data: Json, fits: string): Finding {
  const { validate, fault } = compileSchema(schema);
  if (validate === null) return { holds: false, broken: true, reason: `the schema ${fault}` };
  const { misfit, broken } = validate(data);
  if (misfit === null) return { holds: true, reason: fits };
  const reason = `does not fit the schema: ${misfit.slice(0, 300)}`;
  return broken ? { holds: false, broken, reason } : { holds: false, reason };
}
