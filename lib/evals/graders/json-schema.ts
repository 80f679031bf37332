import { Ajv, type Options } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import canonicalize from "canonicalize";
import { boundedMemo } from "#lib/models/domain/bounded-memo.ts";
import type { Json, JsonObject } from "#lib/prompts/domain/content.ts";
import { linearPattern } from "./linear-pattern.ts";
import { isObject, mapSchemas } from "./schema-walk.ts";

/** What does not fit, null when all does; `broken` when the check came to no end. */
export type SchemaVerdict = { misfit: string | null; broken?: true };
/** A schema ready for use, or the fault that makes it unusable. */
export type CompiledSchema =
  | { validate: (data: Json) => SchemaVerdict; fault: null }
  | { validate: null; fault: string };

type Budget = { left: number };
class BudgetSpent extends Error {}

const mostCharacters = 50_000;
const mostSchemas = 2_000;
const mostDepth = 100;
/** Schema objects visited plus pattern tests for one output; a hostile schema can ask for 2^n. */
const mostSteps = 500_000;
const step = "x-countersign-step";
const references = ["$ref", "$dynamicRef", "$recursiveRef"];
const dialects = [
  /^https?:\/\/json-schema\.org\/draft-07\/schema#?$/,
  /^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/,
];

/**
 * Compiles a JSON Schema (draft 7, or 2020-12 when `$schema` says so) for checking outputs. Refused: invalid, too
 * large, or referring outside itself. Patterns run in linear time and the work per output is bounded. The last 50
 * schemas are kept.
 */
export function compileSchema(schema: JsonObject): CompiledSchema {
  if (depthOf(schema) > mostDepth) return unusable(`is nested more than ${mostDepth} levels deep`);
  const text = canonicalize(schema) ?? "";
  if (text.length > mostCharacters)
    return unusable(`has ${text.length} characters; at most ${mostCharacters} are allowed`);
  return compiled(text);
}

const compiled = boundedMemo((text) => compile(JSON.parse(text) as JsonObject), 50);

function compile(schema: JsonObject): CompiledSchema {
  const fault = faultOf(schema);
  if (fault !== null) return unusable(fault);
  const budget: Budget = { left: 0 };
  try {
    const ajv = validatorFor(schema, budget);
    const bare: JsonObject = Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword !== "$schema"));
    if (!ajv.validateSchema(bare))
      return unusable(`is not valid: ${ajv.errorsText(ajv.errors, { dataVar: "schema" })}`);
    const check = ajv.compile(mapSchemas(bare, (each) => ({ [step]: true, ...each })));
    const validate = (data: Json): SchemaVerdict => {
      budget.left = mostSteps;
      try {
        return { misfit: check(data) ? null : ajv.errorsText(check.errors, { dataVar: "output" }) };
      } catch (error) {
        if (error instanceof BudgetSpent || error instanceof RangeError)
          return { misfit: "checking it against the schema takes too long", broken: true };
        throw error;
      }
    };
    return { validate, fault: null };
  } catch (error) {
    return unusable(`cannot be used: ${error instanceof Error ? error.message : "it cannot be read"}`);
  }
}

function validatorFor(schema: JsonObject, budget: Budget): Ajv {
  const spend = (steps: number) => {
    budget.left -= steps;
    if (budget.left < 0) throw new BudgetSpent();
  };
  const options: Options = {
    strict: false,
    logger: false,
    inlineRefs: false,
    validateSchema: false,
    code: { regExp: patternEngine(spend) },
  };
  const is2020 = typeof schema.$schema === "string" && dialects[1]?.test(schema.$schema);
  const ajv = is2020 ? new Ajv2020(options) : new Ajv(options);
  addFormats.default(ajv);
  ajv.addKeyword({
    keyword: step,
    // Ahead of everything that can fail: a keyword after a failed one is never reached.
    before: "$ref",
    validate: () => {
      spend(1);
      return true;
    },
  });
  ajv.removeKeyword("uniqueItems");
  ajv.addKeyword({
    keyword: "uniqueItems",
    type: "array",
    validate: isUnique,
    error: { message: "must NOT have duplicate items" },
  });
  return ajv;
}

/** Ajv compares every pair; the canonical JSON of each item in a set does the same in linear time. */
function isUnique(wanted: boolean, items: Json[]): boolean {
  return !wanted || new Set(items.map((item) => canonicalize(item))).size === items.length;
}

/** Ajv's own patterns (in its meta-schemas) come this way too; it tells compiled patterns apart by their text. */
function patternEngine(spend: (steps: number) => void) {
  const engine = (pattern: string) => {
    const { test, fault } = linearPattern(pattern);
    if (test === null) throw new Error(`pattern ${fault}`);
    const counted = (text: string) => {
      spend(1 + text.length / 100);
      return test(text);
    };
    return { test: counted, toString: () => `/${pattern}/` };
  };
  return Object.assign(engine, { code: "linearPattern" });
}

function faultOf(schema: JsonObject): string | null {
  const { $schema } = schema;
  if ($schema !== undefined && !(typeof $schema === "string" && dialects.some((dialect) => dialect.test($schema)))) {
    return "names a dialect in $schema that is not known here; use draft-07 or 2020-12";
  }
  let schemas = 0;
  let fault: string | null = null;
  mapSchemas(schema, (each) => {
    schemas++;
    fault ??= faultInOne(each);
    return each;
  });
  return schemas > mostSchemas ? `has ${schemas} schemas in it; at most ${mostSchemas} are allowed` : fault;
}

function faultInOne(schema: JsonObject): string | null {
  for (const keyword of references) {
    const target = schema[keyword];
    if (typeof target === "string" && !target.startsWith("#"))
      return `refers to ${target}; only references inside the schema (#…) are allowed`;
  }
  if (schema.$async !== undefined) return "is asynchronous ($async), which is not allowed";
  const patterns = [
    schema.pattern,
    ...(isObject(schema.patternProperties) ? Object.keys(schema.patternProperties) : []),
  ];
  for (const pattern of patterns) {
    const fault = typeof pattern === "string" ? linearPattern(pattern).fault : null;
    if (fault !== null) return `has a pattern that ${fault}`;
  }
  return null;
}

/** Counted without recursion, so that no nesting can exhaust the stack; stops counting past the limit. */
function depthOf(schema: JsonObject): number {
  let level: Json[] = [schema];
  let depth = 0;
  while (level.length > 0 && depth <= mostDepth) {
    depth++;
    level = level.flatMap((value) => (typeof value === "object" && value !== null ? Object.values(value) : []));
  }
  return depth;
}

function unusable(fault: string): CompiledSchema {
  return { validate: null, fault };
}
