import { expect, test } from "vitest";
import { parse } from "yaml";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import { metadataYaml } from "./metadata-yaml.ts";
import { promptFiles } from "./prompt-tree.ts";

const content: PromptContent = {
  system: "",
  userTemplate: "",
  templateFormat: "fstring",
  model: "anthropic/claude-sonnet-4-6",
  parameters: { seed: 7, stopSequences: ["\n\n"], topP: 0.9, maxOutputTokens: 800, temperature: 0 },
  outputSchema: { type: "object" },
  tools: [],
  evaluation: { noiseEnvelopeAlpha: 0.05, pairedTest: "mcnemar", thresholdP95LatencyMs: 4500, thresholdWinRate: 0.92 },
  ci: { blockOnEvalRegression: false, requiredReviewers: 2 },
  owners: ["@platform-team"],
};
const version = { name: "summarisation", number: 2, semver: "1.1.0", changelog: "Shorter", content };

test("every field stands in its place, whatever order it came in", () => {
  expect(metadataYaml(version)).toBe(`name: summarisation
version: 2
semver: 1.1.0
changelog: Shorter
model: anthropic/claude-sonnet-4-6
temperature: 0
max_output_tokens: 800
top_p: 0.9
seed: 7
stop_sequences:
  - "\\n\\n"
template_format: fstring
output_schema: schemas/output.json
tools: schemas/tools.json
eval:
  threshold_win_rate: 0.92
  threshold_p95_latency_ms: 4500
  paired_test: mcnemar
  noise_envelope_alpha: 0.05
owners:
  - "@platform-team"
ci:
  required_reviewers: 2
  block_on_eval_regression: false
`);
});

test("what is absent is left out", () => {
  const bare = { ...content, parameters: {}, outputSchema: null, tools: null, evaluation: {}, ci: {}, owners: [] };
  expect(metadataYaml({ ...version, content: bare })).toBe(`name: summarisation
version: 2
semver: 1.1.0
changelog: Shorter
model: anthropic/claude-sonnet-4-6
template_format: fstring
`);
});

test.each([
  "yes",
  "1:30",
  "# not a comment",
  "- not: a list",
  "two\nlines\n",
  "  spaces  ",
  "crlf\r\nhere",
  "ünï 会話 🙂",
  `${"long ".repeat(60)}end`,
  "\"quoted\" and 'quoted'",
  "\u0000\u0007\u2028",
])("the changelog %j reads back as it was, also by YAML 1.1", (changelog) => {
  const text = metadataYaml({ ...version, changelog });
  expect(parse(text)).toMatchObject({ changelog });
  expect(parse(text, { version: "1.1" })).toMatchObject({ changelog });
});

test("locked snippets are listed with version and hash, and their texts lie in the prompt's own folder", () => {
  const includes = [{ name: "legal/note", version: 3, contentHash: "ab12", text: "Keep a copy." }];
  const version = { name: "a", number: 1, semver: "1.0.0", changelog: "c", content: { ...content, includes } };
  expect(metadataYaml(version)).toContain("includes:\n  - name: legal/note\n    version: 3\n    content_hash: ab12\n");
  expect(promptFiles(version, null)).toContainEqual({
    path: "includes/legal/note/system.md",
    text: "Keep a copy.",
  });
  expect(metadataYaml({ ...version, content })).not.toContain("includes");
});
