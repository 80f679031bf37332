import { describe, expect, test } from "vitest";
import type { Json } from "#lib/prompts/domain/content.ts";
import { ASSERTION_TYPES } from "./known-graders.ts";
import { assertionFault, parseAssertion } from "./parse-assertion.ts";

const good: [string, Record<string, unknown>][] = [
  ["equals", { value: "refund_request" }],
  ["equals", { value: { a: [1] } }],
  ["equals", { value: "" }],
  ["not-contains", { value: "we recommend" }],
  ["contains", { value: 30, weight: 0 }],
  ["contains-all", { value: ["a", "b"] }],
  ["not-icontains-any", { value: "one, two" }],
  ["starts-with", { value: "Dear" }],
  ["regex", { value: "(?i)\\b30 june (?<year>\\d{4})\\b" }],
  ["is-json", {}],
  ["is-json", { value: { type: "object", $schema: "https://json-schema.org/draft/2020-12/schema" } }],
  ["fits-output-schema", {}],
  ["word-count", { value: { max: 80 } }],
  ["sentence-count", { value: 3 }],
  ["levenshtein", { value: "abc", threshold: 2 }],
  ["latency", { threshold: 2000 }],
  ["cost", { threshold: 0.002 }],
  ["llm-rubric", { value: "Is polite", threshold: 0.5 }],
  ["not-llm-rubric", { value: "Names a person" }],
  ["g-eval", { value: ["Is polite", "Names the fee"], threshold: 0.8 }],
  ["ends-with", { value: "Kind regards" }],
  ["contains-json", { value: { type: "object" } }],
  ["character-count", { value: { max: 280 } }],
  ["rouge-n", { value: "thirty days", threshold: 0 }],
  ["similar", { value: ["thirty days", "a month"] }],
  ["not-similar:cosine", { value: "thirty days", threshold: 1 }],
  ["similar:dot", { value: "thirty days", threshold: -3 }],
  ["similar:euclidean", { value: "thirty days", threshold: 1.4 }],
  ["is-refusal", {}],
  ["finish-reason", { value: "Tool_Calls" }],
  ["javascript", { value: "const n = output.length; n > 5" }],
  ["javascript", { value: "// several lines\nreturn output.length > 5" }],
];

test.each(good)("%s with %j is accepted", (type, rest) => {
  expect(parseAssertion({ type, ...rest })).toBeNull();
});

test("an unknown type is refused with the list of the known ones", () => {
  const fault = parseAssertion({ type: "contain", value: "x" });
  expect(fault).toContain('"contain"');
  for (const type of ASSERTION_TYPES) expect(fault).toContain(type);
});

const bad: [string, Record<string, unknown>, RegExp][] = [
  ["equals", {}, /needs something/],
  ["contains", {}, /needs a text/],
  ["contains", { value: "" }, /not empty/],
  ["contains", { value: ["a"] }, /needs a text/],
  ["contains", { value: "x".repeat(30_000) }, /at most 20000/],
  ["contains-all", { value: [] }, /list of texts/],
  ["contains-any", { value: ["a", ""] }, /none of them empty/],
  ["contains-any", { value: [{}] }, /list of texts/],
  ["contains-any", { value: Array.from({ length: 500 }, () => "a") }, /at most 200/],
  ["regex", { value: "(" }, /not a pattern/],
  ["regex", { value: "(?=a)b" }, /lookahead/],
  ["regex", { value: "(a)\\1" }, /backreferences/],
  ["not-regex", { value: "a".repeat(2_000) }, /at most 1000/],
  ["regex", { value: "((a{100}){100}){100}" }, /not a pattern|repeats too much/],
  ["regex", { value: 5 }, /needs a pattern/],
  ["is-json", { value: "object" }, /JSON Schema/],
  ["is-json", { value: { type: "objekt" } }, /not valid/],
  ["is-json", { value: { $ref: "https://example.com/s.json" } }, /only references inside/],
  ["is-json", { value: { properties: { a: { $ref: "other.json#/x" } } } }, /only references inside/],
  ["is-json", { value: { $ref: "#/$defs/nowhere" } }, /cannot be used/],
  ["is-json", { value: { $schema: "http://json-schema.org/draft-04/schema#" } }, /dialect/],
  ["is-json", { value: { items: { pattern: "(?!a)" } } }, /lookahead/],
  ["is-json", { value: { patternProperties: { "(": {} } } }, /pattern/],
  ["is-json", { value: { enum: Array.from({ length: 9_000 }, (_, at) => `value ${at}`) } }, /at most 50000/],
  ["fits-output-schema", { value: {} }, /is not used/],
  ["word-count", {}, /whole number of words/],
  ["word-count", { value: 1.5 }, /whole number/],
  ["word-count", { value: { min: 5, max: 3 } }, /min, max/],
  ["sentence-count", { value: { maximum: 3 } }, /min, max/],
  ["sentence-count", { value: {} }, /min, max/],
  ["levenshtein", { value: "a", threshold: -1 }, /threshold/],
  ["latency", {}, /milliseconds/],
  ["cost", {}, /US dollars/],
  ["not-vibes", { value: "x" }, /unknown type/],
  ["llm-rubric", { value: ["x"] }, /rubric as a text/],
  ["g-eval", {}, /needs a criterion/],
  ["g-eval", { value: [] }, /list of 1 to 20/],
  ["g-eval", { value: ["a", " "] }, /none of them empty/],
  ["g-eval", { value: "a", threshold: 1.1 }, /0 to 1/],
  ["contains-json", { value: { type: "objekt" } }, /not valid/],
  ["character-count", { value: { most: 3 } }, /whole number of characters/],
  ["rouge-n", { value: " " }, /not empty/],
  ["rouge-n", { value: "a", threshold: 75 }, /0 to 1/],
  ["similar", {}, /needs a text/],
  ["similar", { value: [""] }, /none of them empty/],
  ["similar", { value: Array.from({ length: 21 }, () => "a") }, /1 to 20/],
  ["similar", { value: "a", threshold: -0.1 }, /0 to 1/],
  ["similar:euclidean", { value: "a", threshold: -1 }, /distance/],
  ["similar:manhattan", { value: "a" }, /unknown type/],
  ["is-refusal", { value: "x" }, /not used/],
  ["finish-reason", {}, /one of stop, length/],
  ["finish-reason", { value: "end_turn" }, /one of stop, length/],
  ["javascript", {}, /code as a text/],
  ["javascript", { value: "   " }, /needs code/],
  ["javascript", { value: "file://check.js" }, /names a file/],
  ["javascript", { value: "output.length > )" }, /fault on line 1/],
  ["javascript", { value: "const a = 1;\n\nreturn (a > ;" }, /fault on line 3/],
  ["javascript", { value: "if (output) return true" }, /fault on line 1/],
  ["javascript", { value: "}); process.exit(1); (function () {\n" }, /fault on line 1/],
  ["javascript", { value: `return "${"x".repeat(20_000)}"` }, /at most 20000/],
  ["llm-rubric", {}, /rubric/],
  ["llm-rubric", { value: "x", threshold: 4 }, /0 to 1/],
  ["equals", { value: "x", weight: -1 }, /weight/],
  ["equals", { value: "x", transform: "output.trim()" }, /transform/],
];

test.each(bad)("%s with %j is refused", (type, rest, why) => {
  expect(parseAssertion({ type, ...rest })).toMatch(why);
});

test.each([
  [{ type: "contains" }, "value"],
  [{ type: "javascript", value: "(" }, "value"],
  [{ type: "g-eval", value: "polite", threshold: 4 }, "threshold"],
  [{ type: "latency", threshold: "fast" }, "threshold"],
  [{ type: "latency" }, "threshold"],
  [{ type: "equals", value: "x", weight: -1 }, "weight"],
  [{ type: "contain", value: "x" }, "type"],
  [{ value: "x" }, "type"],
  [{ type: "equals", value: "x", provider: "y" }, ""],
])("the fault of %j is named by its path “%s”", (raw, path) => {
  expect(assertionFault(raw)).toEqual({ path, message: expect.stringMatching(/\S/) });
});

test.each([null, "equals", [], { type: "equals", value: 1, transform: "x" }])("%j is no assertion", (raw) => {
  expect(parseAssertion(raw)).toMatch(/is not an assertion/);
});

describe("a schema made to hurt is refused quickly", () => {
  const nested = (levels: number) => {
    let schema: Json = {};
    for (let level = 0; level < levels; level++) schema = { not: schema };
    return schema;
  };
  test.each([
    ["deep", nested(5_000)],
    ["wide", { anyOf: Array.from({ length: 3_000 }, () => ({})) }],
    ["a pattern that backtracks would choke on", { pattern: `(${"(a+)+".repeat(150)})$`.repeat(3) }],
  ])("%s", (_name, value) => {
    const started = performance.now();
    expect(parseAssertion({ type: "is-json", value })).not.toBeNull();
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
