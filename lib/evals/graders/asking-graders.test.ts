import { describe, expect, test, vi } from "vitest";
import type { Assertion, Completion, EvalCase } from "../domain/case.ts";
import { type GradeOptions, gradeOutput } from "./grade-output.ts";
import type { Judge, JudgeRequest } from "./judge.ts";
import { needsOf } from "./needs-of.ts";

const completion = (output: string): Completion => ({
  ...{ output, latencyMs: 1, inputTokens: 1, outputTokens: 1, costUsd: 0, finishReason: "stop" },
});
const caseOf = (...assert: Assertion[]): EvalCase => ({
  id: "c",
  inputs: { text: "Terms?" },
  source: "golden",
  assert,
});
const grade = async (assertion: Assertion, output: string, options: GradeOptions) =>
  (await gradeOutput(caseOf(assertion), completion(output), options))[0]!;

/** Vectors by text; the first text asked for is the output. */
const embedBy = (vectors: Record<string, number[]>) =>
  vi.fn(async (texts: string[]) => texts.map((text) => vectors[text]!));
const vectors = { east: [1, 0], north: [0, 2], between: [1, 1], west: [-1, 0], almost: [0.8, 0.6] };

// Source: promptfoo, docs/configuration/expected-outputs/similar and src/matchers/similarity.ts.
describe("similar, as promptfoo defines it", () => {
  const embed = embedBy(vectors);
  test.each<[string, Assertion, string, boolean, number]>([
    ["cosine ignores length", { type: "similar", value: "north" }, "north", true, 1],
    ["0.75 is the threshold", { type: "similar", value: "between" }, "east", false, Math.SQRT1_2],
    ["at the threshold it passes", { type: "similar", value: "almost", threshold: 0.8 }, "east", true, 0.8],
    ["at the threshold not- fails", { type: "not-similar", value: "almost", threshold: 0.8 }, "east", false, 0.2],
    ["one of several is enough", { type: "similar", value: ["west", "almost"] }, "east", true, 0.8],
    ["not- holds only when none is near", { type: "not-similar", value: ["west", "almost"] }, "east", false, 0.2],
    ["not- of all far ones", { type: "not-similar", value: ["west", "north"] }, "east", true, 1],
    ["similar:cosine is the same", { type: "similar:cosine", value: "almost" }, "east", true, 0.8],
    ["a negative cosine scores 0", { type: "similar", value: "west" }, "east", false, 0],
    ["dot product of the lengths too", { type: "similar:dot", value: "north", threshold: 4 }, "north", true, 1],
    ["dot product below", { type: "similar:dot", value: "almost" }, "between", true, 1],
    ["dot product far below", { type: "similar:dot", value: "west" }, "between", false, 0],
    ["dot product at its usual threshold", { type: "similar:dot", value: "east" }, "almost", true, 0.8],
    ["not- dot product", { type: "not-similar:dot", value: "east" }, "almost", false, 0.2],
    ["distance 0", { type: "similar:euclidean", value: "east" }, "east", true, 1],
    [
      "distance is at most the threshold",
      { type: "similar:euclidean", value: "between", threshold: 1 },
      "east",
      true,
      0.5,
    ],
    ["distance above it", { type: "similar:euclidean", value: "between" }, "east", false, 0.5],
    [
      "not- distance at the threshold fails",
      { type: "not-similar:euclidean", value: "between", threshold: 1 },
      "east",
      false,
      0.5,
    ],
    [
      "the nearest of several",
      { type: "similar:euclidean", value: ["west", "between"], threshold: 1 },
      "east",
      true,
      0.5,
    ],
  ])("%s", async (_rule, assertion, output, pass, score) => {
    const found = await grade(assertion, output, { embed });
    expect(found.pass).toBe(pass);
    expect(found.score).toBeCloseTo(score, 10);
  });

  test("asks for the vectors of an answer and its texts at once, and names the closest", async () => {
    const found = await grade({ type: "similar", value: ["west", "almost"] }, "east", { embed: embed.mockClear() });
    expect(embed).toHaveBeenCalledExactlyOnceWith(["east", "west", "almost"]);
    expect(found.reason).toBe("similarity 0.8 to “almost”; at least 0.75 counts as similar");
  });

  test("an empty answer is similar to nothing, and nobody is asked", async () => {
    const unused = embedBy({});
    expect(await grade({ type: "similar", value: "east" }, " ", { embed: unused })).toMatchObject({
      pass: false,
      score: 0,
    });
    expect(unused).not.toHaveBeenCalled();
  });

  test("without an embedding model, or with unusable vectors, nothing is known", async () => {
    const similar = { type: "not-similar", value: "east" };
    await expect(grade(similar, "east", {})).rejects.toThrow("needs an embedding model");
    await expect(
      grade(similar, "x", {
        embed: async () => [
          [0, 0],
          [1, 0],
        ],
      }),
    ).rejects.toThrow("cannot be compared");
    await expect(grade(similar, "x", { embed: async () => [[1], [1, 0]] })).rejects.toThrow("cannot be compared");
    await expect(grade(similar, "x", { embed: async () => [[1, 0]] })).rejects.toThrow("cannot be compared");
  });
});

const scoring = (scores: Record<string, number>) => {
  const judge = vi.fn(async ({ rubric = "" }: JudgeRequest) => {
    const score = Object.entries(scores).find(([criterion]) => rubric.startsWith(criterion))?.[1] ?? 1;
    return { pass: score >= 3, score, reason: `because ${score}`, votes: [{ pass: score >= 3, score, reason: "v" }] };
  });
  return { judge } satisfies Judge;
};

// Source: promptfoo, docs/configuration/expected-outputs/model-graded/g-eval and src/assertions/geval.ts.
describe("g-eval, as promptfoo defines it, on a judge that scores 1 to 5", () => {
  const judge = scoring({ polite: 4, brief: 3.5, complete: 5, leaks: 1 });
  test.each<[string, Assertion, boolean, number]>([
    ["0.7 is the threshold", { type: "g-eval", value: "polite" }, true, 0.75],
    ["below it fails", { type: "g-eval", value: "brief" }, false, 0.625],
    ["a threshold of its own", { type: "g-eval", value: "brief", threshold: 0.6 }, true, 0.625],
    ["a list is graded one by one and averaged", { type: "g-eval", value: ["polite", "complete"] }, true, 0.875],
    ["the average decides, not the worst", { type: "g-eval", value: ["complete", "leaks"], threshold: 0.5 }, true, 0.5],
    ["not- passes below the threshold", { type: "not-g-eval", value: "leaks" }, true, 1],
    ["not- fails at it", { type: "not-g-eval", value: "polite", threshold: 0.75 }, false, 0.25],
  ])("%s", async (_rule, assertion, pass, score) => {
    expect(await grade(assertion, "x", { judge })).toMatchObject({ pass, score });
  });

  test("each criterion is asked for with thinking first and without a reference, and stands in the reason", async () => {
    const { judge: asked } = judge;
    asked.mockClear();
    const found = await grade({ type: "g-eval", value: ["polite", "leaks"] }, "x", { judge });
    expect(asked).toHaveBeenCalledTimes(2);
    expect(asked.mock.calls[0]?.[0]).toMatchObject({ output: "x", reference: null, input: '{"text":"Terms?"}' });
    expect(asked.mock.calls[0]?.[0].rubric).toMatch(/^polite\n\n.*steps/);
    expect(found.reason).toBe("scored 0.38, 0.7 is the threshold\n“polite” 0.75: because 4\n“leaks” 0: because 1");
  });

  test("a judge that cannot be asked is no evidence, either way", async () => {
    const down: Judge = { judge: () => Promise.reject(new Error("503")) };
    await expect(grade({ type: "not-g-eval", value: "leaks" }, "x", { judge: down })).rejects.toThrow("503");
  });
});

// Source: promptfoo, docs/configuration/expected-outputs/model-graded/llm-rubric and src/assertions/llmRubric.ts.
test.each<[Assertion, boolean, number]>([
  [{ type: "llm-rubric", value: "right" }, true, 4],
  [{ type: "llm-rubric", value: "wrong" }, false, 2],
  [{ type: "llm-rubric", value: "right", threshold: 0.75 }, true, 4],
  [{ type: "llm-rubric", value: "right", threshold: 0.8 }, false, 4],
  [{ type: "not-llm-rubric", value: "wrong" }, true, 4],
  [{ type: "not-llm-rubric", value: "right" }, false, 2],
])("%j is judged: %s", async (assertion, pass, score) => {
  const judge = scoring({ right: 4, wrong: 2 });
  expect(await grade(assertion, "x", { judge })).toMatchObject({ pass, score, votes: [expect.anything()] });
});

test("what a suite needs is known before it is run", () => {
  const none = { judge: false, embed: false, sandbox: false };
  const needs = (...assert: Assertion[]) => needsOf([caseOf({ type: "contains", value: "x" }), caseOf(...assert)]);
  expect(needs({ type: "equals", value: "x" })).toEqual(none);
  expect(needs({ type: "not-similar", value: "x" })).toEqual({ ...none, embed: true });
  expect(needs({ type: "g-eval", value: "x" }, { type: "javascript", value: "true" })).toEqual({
    ...{ judge: true, embed: false, sandbox: true },
  });
  expect(needs({ type: "regex", value: "x" })).toEqual({ ...none, sandbox: true });
  expect(needsOf([{}])).toEqual({ ...none, judge: true });
});
