import { describe, expect, test } from "vitest";
import type { PromptContent } from "./content.ts";
import { type LintContext, lint } from "./lint.ts";

const clean: PromptContent = {
  system: "Answer {{customer.name}} in {{locale}}.",
  userTemplate: "{{question}}",
  templateFormat: "mustache",
  model: "local/nearest-1",
  parameters: { temperature: 0, maxOutputTokens: 1 },
  outputSchema: { type: "object" },
  tools: null,
  evaluation: {},
  ci: {},
  owners: [],
};
const suite: LintContext = { suiteVariables: { customer: 2, locale: 1, question: 2 }, suiteCases: 2 };

const codes = (change: Partial<PromptContent>, context: LintContext = {}) =>
  lint({ ...clean, ...change }, context).map(({ code, severity }) => `${severity} ${code}`);

test("a clean prompt has no problems", () => {
  expect(lint(clean, { ...suite, changelog: "First version" })).toEqual([]);
});

describe("model", () => {
  test.each(["gpt-4o", "", "openai/", "/gpt-4o", "open ai/gpt-4o"])("%j lacks its provider", (model) => {
    expect(codes({ model })).toEqual(["error model_without_provider"]);
  });
  test.each(["openai/gpt-4o-latest", "local/llama3:latest", "openrouter/x/latest"])("%s is unpinned", (model) => {
    expect(codes({ model })).toEqual(["error unpinned_model"]);
  });
  test.each([
    ["openai/gpt-4o", "openai/gpt-4o-2024-11-20"],
    ["OpenAI/GPT-4o-mini", "openai/gpt-4o-mini-2024-07-18"],
    ["openai/o3", "openai/o3-2025-04-16"],
    ["anthropic/claude-sonnet-4-0", "anthropic/claude-sonnet-4-6"],
    ["anthropic/claude-haiku-4-5", "anthropic/claude-haiku-4-5-20251001"],
    ["google/gemini-2.0-flash", "google/gemini-2.0-flash-001"],
    ["openrouter/openai/gpt-4.1", "openrouter/openai/gpt-4.1-2025-04-14"],
    ["anthropic/claude-3-5-sonnet-latest", "anthropic/claude-sonnet-4-6"],
    ["google/gemini-flash-latest", "google/gemini-3.5-flash"],
  ])("%s moves, and the message names %s", (model, fixed) => {
    const [problem, ...others] = lint({ ...clean, model });
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ severity: "error", code: "unpinned_model", field: "model" });
    expect(problem?.message).toContain(`${fixed}.`);
    expect(codes({ model: fixed })).toEqual([]);
  });
  test.each([
    "anthropic/claude-sonnet-4-6",
    "anthropic/claude-opus-5-5",
    "openai/gpt-5.6-sol",
    "openai/text-embedding-3-small",
    "google/gemini-2.5-pro",
    "azure/gpt-4o",
    "ollama/llama3.1:8b",
  ])("%s is what its vendor calls fixed, or a name of one's own server", (model) => {
    expect(codes({ model })).toEqual([]);
  });
  test.each(["openai/gpt-4o-2024-11-20", "openrouter/vendor/model-1", "local/latest-news-1"])(
    "%s is pinned",
    (model) => {
      expect(codes({ model })).toEqual([]);
    },
  );
});

describe("parameters", () => {
  test.each([-0.1, 2.1, Number.NaN])("temperature %d is out of range", (temperature) => {
    expect(codes({ parameters: { temperature } })).toEqual(["error temperature_range"]);
  });
  test.each([0, -1, 1.5])("%d output tokens are refused", (maxOutputTokens) => {
    expect(codes({ parameters: { maxOutputTokens } })).toEqual(["error max_output_tokens_range"]);
  });
  test("the ends of the range and absent values are fine", () => {
    expect(codes({ parameters: { temperature: 2 } })).toEqual([]);
    expect(codes({ parameters: {} })).toEqual([]);
  });
});

test("template errors carry their field and place", () => {
  expect(lint({ ...clean, userTemplate: "a\n {{> terms}}" })).toEqual([
    {
      severity: "error",
      field: "userTemplate",
      line: 2,
      column: 2,
      code: "template_missing_include",
      message: "Snippet “terms” on line 2: no text of it is locked here; name a snippet that was released.",
    },
  ]);
});

test("only both texts empty is an empty prompt", () => {
  expect(codes({ system: " \n", userTemplate: "" })).toEqual(["error empty_prompt"]);
  expect(codes({ system: "" })).toEqual([]);
  expect(codes({ userTemplate: "" })).toEqual([]);
});

describe("suite", () => {
  test("a variable no case gives is found at its first use", () => {
    const problems = lint(clean, { ...suite, suiteVariables: { "customer.name": 2, question: 2, locale: 0 } });
    expect(problems).toEqual([
      {
        severity: "warning",
        field: "system",
        line: 1,
        column: 29,
        code: "variable_not_in_suite",
        message: "“locale” is used but no case of the suite gives it. A call without it would be refused with 422.",
      },
    ]);
  });
  test("an input no template uses is noticed", () => {
    expect(lint(clean, { ...suite, suiteVariables: { ...suite.suiteVariables, tone: 1 } })).toEqual([
      expect.objectContaining({
        severity: "notice",
        field: "suite",
        message: "1 of 2 cases give “tone”, which neither template uses.",
      }),
    ]);
  });
  test("without cases there is nothing to compare with", () => {
    expect(codes({}, { suiteVariables: {}, suiteCases: 0 })).toEqual([]);
  });
});

test("an output schema must be an object's", () => {
  expect(codes({ outputSchema: { type: "array" } })).toEqual(["error output_schema_not_object"]);
  expect(codes({ outputSchema: {} })).toEqual(["error output_schema_not_object"]);
  expect(codes({ outputSchema: null })).toEqual([]);
});

test("a blank changelog is an error, an unknown one is not checked", () => {
  expect(codes({}, { changelog: " " })).toEqual(["error missing_changelog"]);
  expect(codes({})).toEqual([]);
});
