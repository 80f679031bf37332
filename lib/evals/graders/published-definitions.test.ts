import { afterAll, describe, expect, test } from "vitest";
import type { JsonObject } from "#lib/prompts/domain/content.ts";
import type { Completion, EvalCase } from "../domain/case.ts";
import { gradeOutput } from "./grade-output.ts";
import { ASSERTION_TYPES } from "./known-graders.ts";
import { parseAssertion } from "./parse-assertion.ts";
import type { PublishedCase } from "./published-case.fixture.ts";
import { PUBLISHED_MEASURES } from "./published-measures.fixture.ts";
import { PUBLISHED_TEXTS } from "./published-texts.fixture.ts";
import { createSandbox } from "./sandbox/create-sandbox.ts";

const PUBLISHED = { ...PUBLISHED_TEXTS, ...PUBLISHED_MEASURES };
const sandbox = createSandbox();
afterAll(sandbox.close);

const asked = ["llm-rubric", "g-eval", "similar", "similar:cosine", "similar:dot", "similar:euclidean"];
const outputSchema: JsonObject = {
  type: "object",
  required: ["latitude"],
  properties: { latitude: { type: "number", minimum: -90 } },
};

async function graded(type: string, { assertion, output, pass: _pass, score: _score, ...change }: PublishedCase) {
  const completion: Completion = {
    ...{ output, latencyMs: 5, inputTokens: 1, outputTokens: 1, costUsd: 0, finishReason: "stop" },
    ...change,
  };
  const evalCase: EvalCase = {
    id: "c",
    source: "golden",
    inputs: { min_length: 10 },
    assert: [{ type, ...assertion }],
  };
  return (
    await gradeOutput(evalCase, completion, { sandbox, outputSchema: type.endsWith("schema") ? outputSchema : null })
  )[0]!;
}

test("every grader that computes is held against five cases of its published definition or more", () => {
  expect(Object.keys(PUBLISHED).toSorted()).toEqual(ASSERTION_TYPES.filter((type) => !asked.includes(type)).toSorted());
  for (const [type, { cases }] of Object.entries(PUBLISHED)) expect([type, cases.length >= 5]).toEqual([type, true]);
});

describe.each(Object.entries(PUBLISHED))("%s, as published", (type, { cases }) => {
  test.each(cases)("$assertion on “$output”: $pass", async (published) => {
    expect(parseAssertion({ type, ...published.assertion })).toBeNull();
    const grade = await graded(type, published);
    expect(grade).toMatchObject({ pass: published.pass, weight: 1, reason: expect.stringMatching(/\S/) });
    expect(grade.score).toBeCloseTo(published.score ?? Number(published.pass), 10);
  });

  test.each(cases)("not-: $assertion on “$output” is turned round", async (published) => {
    const grade = await graded(`not-${type}`, published);
    // What could not be checked never passes; of the published cases only code that throws is such.
    const broken = grade.reason.startsWith("the code threw");
    expect(grade.pass).toBe(broken ? false : !published.pass);
  });
});
