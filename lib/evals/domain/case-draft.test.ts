import { describe, expect, test } from "vitest";
import { loadSeedPrompts } from "#seed/content/load.ts";
import type { EvalCase } from "./case.ts";
import { BLANK_ASSERTION, blankCase, caseOf, copyId, draftOf } from "./case-draft.ts";
import { suiteLine } from "./suite-line.ts";

const roundTrip = (evalCase: EvalCase, variables: string[] = []) => {
  const made = caseOf(draftOf(evalCase, variables));
  return "evalCase" in made ? made.evalCase : made.faults;
};

describe("a case in a form", () => {
  test("comes back as it went in, whatever it holds", () => {
    const demo = loadSeedPrompts().flatMap((prompt) =>
      prompt.suiteLines
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as EvalCase),
    );
    const odd: EvalCase[] = [
      {
        ...{ id: "a", source: "production", critical: true, tags: ["x", "y z"], reference: { facts: [1, 2] } },
        inputs: { text: "line\nline", count: 3, flags: [true, null], "": "" },
      },
      { id: "d", source: "golden", inputs: {}, reference: 1, threshold: 0.07, conversation: "c-91" },
      { id: "b", source: "synthetic", turns: [{ role: "user", content: "[1]" }], reference: "[1]" },
      {
        ...{ id: "c", source: "golden", inputs: {} },
        assert: [
          { type: "equals", value: { label: "x" } },
          { type: "equals", value: "{not json" },
          { type: "not-contains-any", value: ["a, b", "c"], weight: 0 },
          { type: "word-count", value: { min: 1, max: 80 } },
          { type: "sentence-count", value: 3 },
          { type: "latency", threshold: 800 },
          { type: "is-json" },
          { type: "llm-rubric", value: "is kind", threshold: 0.5, weight: 2 },
          { type: "not-similar:euclidean", value: "one text" },
          { type: "similar", value: ["two\nlines", "b"], threshold: 0.8 },
          { type: "g-eval", value: ["is polite", "names the fee"] },
          { type: "not-g-eval", value: ["alone in a list"] },
          { type: "javascript", value: "const a = 1;\nreturn a > 0;\n", threshold: 0.5 },
          { type: "finish-reason", value: "tool_calls" },
          { type: "contains-json", value: { type: "object" } },
          { type: "not-is-refusal" },
          { type: "rouge-n", value: "a text\nof two lines", threshold: 0 },
          { type: "character-count", value: { max: 280 } },
        ],
      },
    ];
    for (const evalCase of [...demo, ...odd]) {
      const back = roundTrip(evalCase) as EvalCase;
      expect(suiteLine(back)).toBe(suiteLine(evalCase));
    }
  });

  test("has a field for each variable of the prompt, the ones it lacks too", () => {
    const draft = draftOf({ id: "a", source: "golden", inputs: { old: "1", b: "2" } }, ["a", "b"]);
    expect(draft.inputs.map((input) => `${input.name}=${input.text}`)).toEqual(["a=", "b=2", "old=1"]);
  });

  test("says where what was typed cannot be read", () => {
    const draft = draftOf(blankCase(["n"]), ["n"]);
    draft.inputs[0] = { name: "n", text: "{", json: true };
    draft.assertions = [
      { ...BLANK_ASSERTION, type: "word-count", most: "many" },
      { ...BLANK_ASSERTION, type: "is-json", value: "{" },
      { ...BLANK_ASSERTION, type: "rouge-n", value: "x", threshold: "high", weight: "much" },
    ];
    draft.threshold = "most";
    expect(caseOf(draft)).toEqual({
      faults: [
        { path: "inputs.n", message: "is not JSON" },
        { path: "assert.0", message: "is not a number" },
        { path: "assert.1", message: "is not JSON" },
        { path: "assert.2.threshold", message: "is not a number" },
        { path: "assert.2.weight", message: "is not a number" },
        { path: "threshold", message: "is not a number" },
      ],
    });
  });
});

test("a copy gets an id of its own", () => {
  expect(["golden-1", "golden-1-copy", "golden-1-copy-2"].map(copyId)).toEqual([
    ...["golden-1-copy", "golden-1-copy-2", "golden-1-copy-3"],
  ]);
});
