import { expect, test } from "vitest";
import { modelNames } from "./model-names.ts";

test.each<[string | null, string, string[]]>([
  ["openai", "gpt-4o-2024-11-20", ["openai/gpt-4o-2024-11-20", "openai/gpt-4o"]],
  ["anthropic", "claude-x-20250929", ["anthropic/claude-x-20250929", "anthropic/claude-x"]],
  ["gcp.gemini", "gemini-x", ["google/gemini-x"]],
  ["openai.chat", "gpt-x", ["openai/gpt-x"]],
  ["openai", "local/answer", ["local/answer", "openai/local/answer"]],
  [null, "anthropic/claude-x", ["anthropic/claude-x"]],
  [null, "gpt-x", []],
])("%s %s may be priced as %j", (provider, model, names) => {
  expect(modelNames(provider, model)).toEqual(names);
});
