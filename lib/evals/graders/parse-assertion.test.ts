import { describe, expect, test } from "vitest";
import type { Json } from "#lib/prompts/domain/content.ts";
import { ASSERTION_TYPES } from "./known-graders.ts";
import { parseAssertion } from "./parse-assertion.ts";

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
  ["llm-rubric", {}, /rubric/],
  ["llm-rubric", { value: "x", threshold: 4 }, /0 to 1/],
  ["equals", { value: "x", weight: -1 }, /weight/],
  ["equals", { value: "x", transform: "output.trim()" }, /transform/],
];

test.each(bad)("%s with %j is refused", (type, rest, why) => {
  expect(parseAssertion({ type, ...rest })).toMatch(why);
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
