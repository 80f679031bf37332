import { Scalar, stringify } from "yaml";
import type { PromptContent } from "#lib/prompts/domain/content.ts";

/** A version as git shows it: its content and the labels beside it. `number` is the N of its tag. */
export type VersionToExport = {
  name: string;
  number: number;
  semver: string;
  changelog: string;
  content: PromptContent;
};

/** Where the output schema, the tools and the locked snippets lie, relative to the prompt's folder. */
export const OUTPUT_SCHEMA_PATH = "schemas/output.json";
export const TOOLS_PATH = "schemas/tools.json";
export const includePath = (name: string) => `includes/${name}/system.md`;

type YamlField = [key: string, value: unknown];

/** The fields that have something to say; null when none has. */
function present(fields: YamlField[]): Record<string, unknown> | null {
  const kept = fields.filter(([, value]) => value !== undefined && value !== null);
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

function listOrNull<T>(list: readonly T[] | undefined): readonly T[] | null {
  return list === undefined || list.length === 0 ? null : list;
}

/** Stop sequences are mostly white space, which only escapes show. */
function quoted(text: string): Scalar<string> {
  const scalar = new Scalar(text);
  scalar.type = "QUOTE_DOUBLE";
  return scalar;
}

/**
 * The text of `metadata.yaml`. The same version gives the same bytes everywhere: fields stand in one fixed order, what
 * is absent is left out, and lines are never folded. A change here changes every commit id from then on.
 */
export function metadataYaml({ name, number, semver, changelog, content }: VersionToExport): string {
  const { parameters, evaluation, ci } = content;
  const fields = present([
    ["name", name],
    ["version", number],
    ["semver", semver],
    ["changelog", changelog],
    ["model", content.model === "" ? null : content.model],
    ["temperature", parameters.temperature],
    ["max_output_tokens", parameters.maxOutputTokens],
    ["top_p", parameters.topP],
    ["seed", parameters.seed],
    ["stop_sequences", listOrNull(parameters.stopSequences?.map(quoted))],
    ["template_format", content.templateFormat],
    ["output_schema", content.outputSchema === null ? null : OUTPUT_SCHEMA_PATH],
    [
      "includes",
      listOrNull(
        content.includes?.map((each) => ({
          name: each.name,
          version: each.version,
          content_hash: each.contentHash,
        })),
      ),
    ],
    ["tools", content.tools === null ? null : TOOLS_PATH],
    [
      "eval",
      present([
        ["threshold_win_rate", evaluation.thresholdWinRate],
        ["threshold_p95_latency_ms", evaluation.thresholdP95LatencyMs],
        ["paired_test", evaluation.pairedTest],
        ["noise_envelope_alpha", evaluation.noiseEnvelopeAlpha],
      ]),
    ],
    ["owners", listOrNull(content.owners)],
    [
      "ci",
      present([
        ["required_reviewers", ci.requiredReviewers],
        ["block_on_eval_regression", ci.blockOnEvalRegression],
      ]),
    ],
  ]);
  // Quoted so that readers of YAML 1.1 see the same strings ("yes", "1:30") too.
  return stringify(fields, { lineWidth: 0, blockQuote: "literal", compat: "yaml-1.1", aliasDuplicateObjects: false });
}
