import { describe, expect, test, vi } from "vitest";
import type { JsonObject } from "#lib/prompts/domain/content.ts";
import type { Assertion, Completion, EvalCase } from "../domain/case.ts";
import { gradeOutput } from "./grade-output.ts";
import type { Judge } from "./judge.ts";

const completion = (output: string, change: Partial<Completion> = {}): Completion => ({
  output,
  latencyMs: 12.4,
  inputTokens: 1,
  outputTokens: 1,
  costUsd: 0.001,
  finishReason: "stop",
  ...change,
});
const withAssert = (...assert: Assertion[]): EvalCase => ({
  id: "c1",
  inputs: { text: "hello" },
  source: "golden",
  assert,
});
const grade = async (assertion: Assertion, output: string, change: Partial<Completion> = {}) =>
  (await gradeOutput(withAssert(assertion), completion(output, change)))[0]!;

const notice = "Orrin Paper shortens payment terms to 30 days. A late fee of 1.5 % applies. Confirm by 30 June 2026.";
const verdicts: [Assertion, string, boolean, string][] = [
  [{ type: "equals", value: "billing" }, "billing", true, "is “billing”"],
  [{ type: "equals", value: "billing" }, "Billing", false, "is “Billing”, not “billing”"],
  [{ type: "not-equals", value: "billing" }, "other", true, "is “other”, not “billing”"],
  [{ type: "equals", value: { b: 1, a: [2] } }, '{ "a": [2],\n "b": 1 }', true, 'is “{"b":1,"a":[2]}”'],
  [{ type: "equals", value: { b: 1 } }, "no JSON", false, 'is “no JSON”, not “{"b":1}”'],
  [{ type: "equals", value: true }, "true", true, "is “true”"],
  [{ type: "contains", value: "30 June 2026" }, notice, true, "contains “30 June 2026”"],
  [{ type: "contains", value: "30 june 2026" }, notice, false, "does not contain “30 june 2026”"],
  [{ type: "icontains", value: "30 JUNE" }, notice, true, "contains “30 JUNE”"],
  [{ type: "not-contains", value: "we recommend" }, notice, true, "does not contain “we recommend”"],
  [{ type: "not-icontains", value: "LATE FEE" }, notice, false, "contains “LATE FEE”"],
  [{ type: "contains-all", value: ["30 days", "1.5 %"] }, notice, true, "contains all 2 texts"],
  [{ type: "contains-all", value: "30 days, 45 days" }, notice, false, "does not contain “45 days”"],
  [{ type: "contains-any", value: ["x!", "late fee"] }, notice, true, "contains “late fee”"],
  [{ type: "not-contains-any", value: ["x!", "y!"] }, notice, true, "contains none of “x!”, “y!”"],
  [{ type: "icontains-any", value: ["LATE"] }, notice, true, "contains “LATE”"],
  [{ type: "icontains-all", value: ["LATE", "days"] }, notice, true, "contains all 2 texts"],
  [{ type: "starts-with", value: "Orrin" }, notice, true, "starts with “Orrin”"],
  [{ type: "starts-with", value: "Dear" }, notice, false, "starts with “Orrin Paper shortens”, not “Dear”"],
  [{ type: "regex", value: "\\d+ June \\d{4}" }, notice, true, "matches the pattern “\\d+ June \\d{4}”"],
  [{ type: "not-regex", value: "^Orrin" }, notice, false, "matches the pattern “^Orrin”"],
  [{ type: "is-json" }, '{"a":1}', true, "is JSON"],
  [{ type: "is-json" }, "```json\n{}\n```", false, "is not JSON: “```json\n{}\n```”"],
  [{ type: "not-is-json" }, "plain", true, "is not JSON: “plain”"],
  [{ type: "sentence-count", value: { max: 3 } }, notice, true, "3 sentences"],
  [
    { type: "sentence-count", value: { max: 3 } },
    `${notice} `.repeat(3) + notice.slice(0, 46),
    false,
    "10 sentences, at most 3 allowed",
  ],
  [{ type: "sentence-count", value: 2 }, "Just one.", false, "1 sentence, exactly 2 wanted"],
  [{ type: "word-count", value: { min: 5 } }, "one two", false, "2 words, at least 5 wanted"],
  [{ type: "word-count", value: 2 }, " one  two ", true, "2 words"],
  [{ type: "levenshtein", value: "kitten", threshold: 3 }, "sitting", true, "3 edits from “kitten”, at most 3 allowed"],
  [{ type: "levenshtein", value: "kitten", threshold: 2 }, "sitting", false, "more than 2 edits from “kitten”"],
  [{ type: "latency", threshold: 10 }, "x", false, "12 ms, at most 10 ms allowed"],
  [{ type: "cost", threshold: 0.01 }, "x", true, "cost $0.001"],
];

test.each(verdicts)("%j on %j", async (assertion, output, pass, reason) => {
  expect(await grade(assertion, output)).toEqual({
    grader: assertion.type,
    pass,
    score: pass ? 1 : 0,
    weight: 1,
    reason,
  });
});

describe("is-json with a schema", () => {
  const schema: JsonObject = {
    type: "object",
    properties: { due: { type: "string", format: "date" }, tags: { type: "array", uniqueItems: true } },
    required: ["due"],
    additionalProperties: false,
  };
  test.each([
    ['{"due":"2026-06-30","tags":[1,"1"]}', true, "fits the schema"],
    ['{"due":"2026-06-31"}', false, 'output/due must match format "date"'],
    ['{"due":"2026-06-30","tags":[{"a":1},{"a":1}]}', false, "duplicate items"],
    ['{"due":"2026-06-30","x":1}', false, "additional properties"],
    ["{}", false, "must have required property 'due'"],
  ])("%s", async (output, pass, words) => {
    const found = await grade({ type: "is-json", value: schema }, output);
    expect(found.pass).toBe(pass);
    expect(found.reason).toContain(words);
  });

  test("a schema may refer to itself", async () => {
    const tree: JsonObject = {
      $schema: "http://json-schema.org/draft-07/schema#",
      type: "object",
      properties: { name: { type: "string" }, children: { type: "array", items: { $ref: "#" } } },
      required: ["name"],
    };
    const graded = (output: string) => grade({ type: "is-json", value: tree }, output);
    expect(await graded('{"name":"a","children":[{"name":"b"}]}')).toMatchObject({ pass: true });
    expect(await graded('{"name":"a","children":[{"name":1}]}')).toMatchObject({ pass: false });
  });

  test("fits-output-schema takes the version's own schema", async () => {
    const evalCase = withAssert({ type: "fits-output-schema" });
    const graded = async (output: string, outputSchema: JsonObject | null) =>
      (await gradeOutput(evalCase, completion(output), { outputSchema }))[0];
    expect(await graded('{"due":"2026-06-30"}', schema)).toMatchObject({ pass: true });
    expect(await graded("{}", schema)).toMatchObject({ pass: false });
    expect(await graded("{}", null)).toMatchObject({ pass: false, reason: "the version has no output schema" });
  });
});

test("a latency that was not measured counts for nothing", async () => {
  expect(await grade({ type: "latency", threshold: 1 }, "x", { latencyMs: null })).toMatchObject({
    pass: true,
    weight: 0,
  });
});

describe("the judge", () => {
  const judged: EvalCase = {
    id: "c",
    turns: [{ role: "user", content: "Terms?" }],
    source: "golden",
    reference: notice,
  };
  const strict: Judge = { judge: vi.fn(async () => ({ pass: true, score: 3, reason: "fine", votes: [] })) };

  test("is asked when there is a reference and no assertion", async () => {
    const [grade] = await gradeOutput(judged, completion("x"), { judge: strict });
    expect(strict.judge).toHaveBeenCalledWith({ input: "user: Terms?", output: "x", reference: notice });
    expect(grade).toMatchObject({ grader: "judge", pass: true, score: 3, reason: "fine", votes: [] });
  });

  test("is not asked when there are assertions", async () => {
    const grades = await gradeOutput({ ...judged, assert: [{ type: "contains", value: "x" }] }, completion("x"));
    expect(grades.map((each) => each.grader)).toEqual(["contains"]);
  });

  test("a rubric's threshold is on the 0–1 scale", async () => {
    const rubric = (threshold: number) =>
      gradeOutput(withAssert({ type: "llm-rubric", value: "polite", threshold }), completion("x"), { judge: strict });
    expect((await rubric(0.5))[0]).toMatchObject({ grader: "llm-rubric", pass: true });
    expect((await rubric(0.6))[0]).toMatchObject({ pass: false });
  });
});

test("a case with nothing to check does not pass", async () => {
  const [grade] = await gradeOutput({ id: "c", inputs: {}, source: "golden" }, completion("x"));
  expect(grade).toMatchObject({ pass: false, reason: expect.stringContaining("nothing to check") });
});

describe("hostile outputs and schemas end in bounded time", () => {
  const fork = (at: number): JsonObject => {
    const next = { $ref: `#/$defs/d${at + 1}` };
    return at === 39 ? { type: "string" } : { anyOf: [next, next] };
  };
  const deep: JsonObject = {
    $defs: Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`d${at}`, fork(at)])),
    $ref: "#/$defs/d0",
  };
  const recursive: JsonObject = {
    $id: "t",
    anyOf: [
      { items: { $ref: "#" }, maxItems: 1, type: "array" },
      { items: { $ref: "#" }, type: "array" },
      { type: "string" },
    ],
  };
  const big = 199_999;
  test.each<[string, Assertion, string]>([
    ["output over the limit", { type: "not-contains", value: "x" }, "a".repeat(2_000_000)],
    ["schema that doubles at each level", { type: "is-json", value: deep }, "1"],
    ["schema that refers to itself", { type: "is-json", value: { $ref: "#" } }, "1"],
    [
      "deep output for a recursive schema",
      { type: "is-json", value: recursive },
      "[".repeat(99_000) + "]".repeat(99_000),
    ],
    [
      "branching output for a recursive schema",
      { type: "is-json", value: recursive },
      `${"[".repeat(60)}5${"]".repeat(60)}`,
    ],
    [
      "many unique objects, the last one twice",
      { type: "is-json", value: { uniqueItems: true } },
      JSON.stringify([...Array.from({ length: 20_000 }, (_, a) => ({ a })), { a: 19_999 }]),
    ],
    ["pattern with nested repeats", { type: "regex", value: "(a+)+$|(a|aa)+b" }, `${"a".repeat(big - 1)}!`],
    [
      "pattern with a doubling automaton",
      { type: "regex", value: "(a|b)*a(a|b){30}c" },
      `c${"ab".repeat(big / 2 - 1)}`,
    ],
    ["pattern with long bounded repeats", { type: "regex", value: "(x.{0,500}){2}!$" }, `!${"xy".repeat(big / 2 - 1)}`],
    [
      "schema whose pattern repeats",
      { type: "is-json", value: { pattern: "^(\\w+\\s?)*$" } },
      JSON.stringify(`${"a".repeat(100_000)}!`),
    ],
    [
      "levenshtein of long texts",
      { type: "levenshtein", value: "ab".repeat(9_900), threshold: 1_000 },
      "ba".repeat(9_900),
    ],
  ])("%s", async (_name, assertion, output) => {
    const started = performance.now();
    const found = await grade(assertion, output);
    // Far above what it takes, far below what a pattern that runs away takes.
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(found.pass).toBe(assertion.type === "levenshtein");
  });

  const formats =
    "date time date-time duration uri uri-reference uri-template url email hostname ipv4 ipv6 regex uuid json-pointer relative-json-pointer".split(
      " ",
    );
  const strings = ["a", "a.", "1:", "%20", "/a", "{a}", "-", "a@", "P1", ":", "0", "a-", "((a+)"].map((unit) =>
    JSON.stringify(`${unit.repeat(150_000 / unit.length)}!`.slice(0, 180_000)),
  );
  test.each(formats)("format %s", async (format) => {
    const started = performance.now();
    for (const output of strings) await grade({ type: "is-json", value: { type: "string", format } }, output);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
