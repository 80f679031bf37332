import { describe, expect, test } from "vitest";
import { loadSeedPrompts } from "#seed/content/load.ts";
import type { Json, PromptContent } from "../../prompts/domain/content.ts";
import type { Assertion, EvalCase } from "../domain/case.ts";
import { suiteFile } from "../domain/suite-line.ts";
import { readSuiteText } from "./read-suite-text.ts";
import { writeCsv } from "./write-csv.ts";
import { writePromptfoo } from "./write-promptfoo.ts";

const TITLE = { name: "docs/summarisation", revision: 4, content: null };
const csv = (cases: EvalCase[]) => [...writeCsv(cases)].join("");
const promptfoo = (cases: EvalCase[]) => [...writePromptfoo(cases, TITLE)].join("");
const back = (text: string) => suiteFile(readSuiteText(text, null).cases);

const demo = loadSeedPrompts().map((prompt) =>
  prompt.suiteLines
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as EvalCase),
);

const ODD: EvalCase[] = [
  {
    ...{
      id: "turns",
      source: "production",
      critical: true,
      conversation: "c, 9",
      threshold: 0.75,
      reference: "=SUM(A1)",
    },
    turns: [
      { role: "user", content: '+1 "quoted", a\nline\r\nand more' },
      { role: "assistant", content: "-2" },
    ],
    tags: ["a, b", "[c]", "back\\slash", "@d"],
  },
  {
    ...{
      id: "A.b:c/d_e-1",
      source: "synthetic",
      inputs: { document: "=1+1", count: 3, list: ["a", "b"], deep: { x: null } },
    },
    assert: [
      { type: "contains", value: "  spaces kept  " },
      { type: "contains-all", value: ["a, b", "c"] },
      { type: "icontains-any", value: ["x", "y"] },
      { type: "equals", value: { label: "x" } },
      { type: "equals", value: "contains:literally" },
      { type: "not-regex", value: "^\\d{2}{{x}}" },
      { type: "word-count", value: { min: 1, max: 9 }, weight: 0 },
      { type: "sentence-count", value: 3 },
      { type: "levenshtein", value: "kitten", threshold: 2 },
      { type: "latency", threshold: 800.5 },
      { type: "is-json" },
      {
        type: "is-json",
        value: { type: "object", properties: { a: { $ref: "#/definitions/a" } }, definitions: { a: {} } },
      },
      { type: "fits-output-schema" },
      { type: "llm-rubric", value: "Is {% kind %}\nand short", threshold: 0.5, weight: 2 },
    ],
  },
  { id: "inputs-empty", source: "golden", inputs: {}, reference: { facts: [1, "2"] } },
  { id: "inputs-blank", source: "golden", inputs: { document: "" }, reference: "" },
  { id: "yes", source: "golden", inputs: { document: "no" }, assert: [{ type: "equals", value: "null" }] },
  {
    id: "1.0",
    source: "golden",
    inputs: { document: "'=quoted", __id: "x", " spaced ": "y" },
    assert: [{ type: "contains", value: "2024-01-01" }],
  },
  {
    id: "feed",
    source: "golden",
    inputs: { document: "ends\n\n", "weird name": "\ttab" },
    assert: [{ type: "starts-with", value: "{{ x }}" }],
  },
];

/** Characters that formats trip over. */
const SIGNS = [
  ...`abc 012'"\`,;:|&*#?!%@=+-_{}[]()<>\\/~^$\n\r\té会🙂\u00a0\u2028`,
  "{{x}}",
  "{%",
  "''",
  "- ",
  "yes",
  "\n  ",
];

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function randomCase(at: number, next: () => number): EvalCase {
  const text = (most = 12) =>
    Array.from({ length: Math.ceil(next() * most) }, () => SIGNS[Math.floor(next() * SIGNS.length)]).join("");
  const value = (): Json =>
    [text(), text(), text(), 7.5, true, null, [text(), text()], { a: text() }][Math.floor(next() * 8)] ?? null;
  const assertions: Assertion[] = Array.from({ length: Math.floor(next() * 4) }, (): Assertion => {
    const made: Assertion[] = [
      { type: "contains", value: `x${text()}` },
      { type: "equals", value: text() },
      { type: "not-contains-any", value: [`x${text()}`, `y${text()}`] },
      { type: "levenshtein", value: `x${text()}`, threshold: Math.floor(next() * 9) },
      { type: "llm-rubric", value: `x${text(40)}`, weight: Math.floor(next() * 3) },
    ];
    return made[Math.floor(next() * made.length)] ?? { type: "is-json" };
  });
  const inputs = Object.fromEntries(Array.from({ length: 3 }, (_, index) => [`v${index}`, value() ?? "none"]));
  return {
    ...{ id: `case-${at}`, source: "golden", inputs },
    ...(assertions.length > 0 ? { assert: assertions } : { reference: value() ?? "x" }),
    ...(next() < 0.3 ? { tags: [`t${text().trim()}`.trim()] } : {}),
  };
}

describe("a suite that is written and read back is the same suite", () => {
  test("as CSV: the demo's, odd ones, and a thousand random ones", () => {
    for (const cases of [...demo, ODD]) expect(back(csv(cases))).toBe(suiteFile(cases));
    const next = random(7);
    const cases = Array.from({ length: 1_000 }, (_, at) => randomCase(at, next));
    expect(back(csv(cases))).toBe(suiteFile(cases));
  });

  test("as promptfoo: the demo's, odd ones, and a thousand random ones but for what the file says it cannot keep", () => {
    for (const cases of [...demo, ODD]) expect(back(promptfoo(cases))).toBe(suiteFile(cases));
    const next = random(11);
    const cases = Array.from({ length: 1_000 }, (_, at) => randomCase(at, next));
    expect(back(promptfoo(cases))).toBe(suiteFile(cases));
  });

  test("and once more gives the same bytes", () => {
    for (const write of [csv, promptfoo]) {
      const text = write(ODD);
      expect(write(readSuiteText(text, null).cases)).toBe(text);
    }
  });
});

describe("CSV", () => {
  test("holds no cell that a spreadsheet would run", () => {
    const text = csv(ODD);
    for (const cell of text.match(/"(?:[^"]|"")*"|[^,\n]+/g) ?? []) {
      expect(cell.replace(/^"/, "").replace(/^\uFEFF/, "")).not.toMatch(/^[=+\-@\t\r]/);
    }
    expect(text).toContain("'=1+1".slice(1));
  });

  test("says in plain cells what plain cells can say", () => {
    const [head, first] = csv([
      {
        ...{ id: "a", source: "golden", critical: true, tags: ["x", "y"], inputs: { q: "What?" } },
        assert: [
          { type: "contains", value: "4" },
          { type: "levenshtein", value: "abc", threshold: 2 },
        ],
      },
    ]).split("\n");
    expect(head).toBe(
      "\uFEFF__id,q,__expected1,__expected2,__threshold,__source,__critical,__tags,__conversation,__reference,__reference_json,__assert,__inputs,__turns",
    );
    expect(first).toBe('a,What?,contains:4,levenshtein(2):abc,,golden,yes,"x,y",,,,,,');
  });
});

describe("a promptfoo file", () => {
  const content = (model: string, userTemplate: string) => ({
    ...(loadSeedPrompts()[0]?.versions[0] as unknown as PromptContent),
    ...{ model, system: "You are kind.", userTemplate, templateFormat: "mustache" as const },
  });
  const headOf = (given: PromptContent) => {
    const text = [...writePromptfoo([], { ...TITLE, content: given })].join("");
    const { prompts, providers } = readSuiteText(text, null);
    return { text, prompts, models: providers.map((each) => each.model ?? each.id) };
  };

  test("brings the newest version as its prompt and model, where they can be said there", () => {
    const { prompts, models } = headOf(content("anthropic/claude-sonnet-4-6", "Hello {{ name }}"));
    expect(prompts).toMatchObject([{ system: "You are kind.", userTemplate: "Hello {{ name }}" }]);
    expect(models).toEqual(["anthropic/claude-sonnet-4-6"]);
    const other = headOf(content("local/nearest-1", "{{#list}}{{.}}{{/list}}"));
    expect([other.prompts, other.models]).toEqual([[], ["echo"]]);
    expect(other.text).toContain("use more than {{names}}");
    expect(other.text).toContain("the model local/nearest-1 has no name there");
  });

  test("lists at its top what promptfoo cannot say", () => {
    const [comments = ""] = promptfoo(ODD).split("\ndescription:");
    expect(comments).toContain("# Suite of docs/summarisation, revision 4: 7 cases.");
    expect(comments).toContain("checks that promptfoo does not know (sentence-count, fits-output-schema)");
    expect(comments).toContain("# - 1 case are conversations".replace(" are conversations", ""));
    expect(comments).toContain("are critical");
    expect(comments).toContain("compares with a reference");
    expect(comments.split("\n").every((line) => line.startsWith("# "))).toBe(true);
  });
});
