import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import type { Json, JsonObject } from "#lib/prompts/domain/content.ts";
import { answer } from "./answer.ts";
import { documents } from "./sample-documents.ts";

const extract = (schema: JsonObject, text = documents[0] ?? "") =>
  JSON.parse(
    answer(
      [
        { role: "system", content: "Extract the facts of the notice as JSON." },
        { role: "user", content: `Document: ${text}` },
      ],
      {},
      schema,
    ).text,
  );

test("properties are filled from the text by their names", () => {
  const filled = extract({
    type: "object",
    properties: {
      supplier_name: { type: "string" },
      effective_date: { type: "string", format: "date" },
      kind: { enum: ["opening_hours", "payment_terms", "outage"] },
      key_points: { type: "array", items: { type: "string" } },
    },
    required: ["supplier_name"],
  });
  expect(filled).toMatchObject({ supplier_name: "Orrin Paper", effective_date: "2026-07-01", kind: "payment_terms" });
  expect(filled.key_points).toHaveLength(3);
});

const address: JsonObject = {
  type: "object",
  properties: { email: { type: "string", format: "email" } },
  required: ["email"],
};
const schemas: JsonObject[] = [
  { type: "string", minLength: 10, maxLength: 20 },
  { type: "integer", minimum: 3, maximum: 9 },
  { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 },
  { type: "integer", multipleOf: 7, minimum: 10 },
  { type: ["null", "boolean"] },
  { const: { fixed: [1, 2] } },
  { type: "array", minItems: 5, maxItems: 6, items: { type: "integer", minimum: 0 } },
  { type: "array", uniqueItems: true, minItems: 2, items: { type: "string" } },
  {
    $defs: { address },
    type: "object",
    properties: { to: { $ref: "#/$defs/address" }, cc: { type: "array", items: { $ref: "#/$defs/address" } } },
    required: ["to", "cc"],
    additionalProperties: false,
  },
  {
    allOf: [
      address,
      { type: "object", properties: { score: { type: "number", minimum: 1, maximum: 5 } }, required: ["score"] },
    ],
  },
  {
    anyOf: [
      { type: "null" },
      { type: "object", properties: { when: { type: "string", format: "date-time" } }, required: ["when", "who"] },
    ],
  },
  {
    $id: "tree",
    type: "object",
    properties: { name: { type: "string" }, children: { type: "array", items: { $ref: "#" } } },
    required: ["name"],
  },
  { type: "array", prefixItems: [{ type: "string" }, { type: "number" }], minItems: 2 },
];

test.each(schemas.map((schema) => [JSON.stringify(schema), schema] as [string, Json]))(
  "the answer fits %s",
  (_name, schema) => {
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schema as JsonObject);
    for (const text of [...documents, "", "Nothing to see."]) {
      expect(validate(extract(schema as JsonObject, text)), ajv.errorsText(validate.errors)).toBe(true);
    }
  },
);

test("the class of an enum is the one the prompt's examples teach", () => {
  const schema: JsonObject = {
    type: "object",
    properties: { label: { enum: ["billing", "technical"] } },
    required: ["label"],
  };
  const prompt = (example: string) =>
    `Classify the message. One of: billing, technical.\n${example}\n"My invoice is wrong" -> billing`;
  const label = (example: string) =>
    JSON.parse(
      answer(
        [
          { role: "system", content: prompt(example) },
          { role: "user", content: "It crashes on start" },
        ],
        {},
        schema,
      ).text,
    ).label;
  expect(label('"The app crashes on start" -> technical')).toBe("technical");
  expect(label('"The app crashes on start" -> billing')).toBe("billing");
});
