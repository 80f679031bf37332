import type { Json, JsonObject, PromptContent } from "../content.ts";
import { jsonChanges } from "./json-changes.ts";
import type { SettingChange } from "./shapes.ts";

const DEFAULT = "provider’s default";
const FROM_POLICY = "as the policy says";

/** 4500 as "4,500", with every decimal there is. */
const figure = (value: number) => value.toLocaleString("en-US", { maximumFractionDigits: 12 });

function numeric(value: number | undefined, absent: string, write: (value: number) => string = figure): string {
  return value === undefined ? absent : write(value);
}

const percent = (share: number) => `${figure(Number((share * 100).toPrecision(12)))} %`;
const milliseconds = (value: number) => `${figure(value)} ms`;
const yesNo = (value: boolean | undefined) => (value === undefined ? FROM_POLICY : value ? "yes" : "no");
const FORMATS = { mustache: "{{mustache}}", fstring: "{fstring}" };
const list = (values: readonly string[], absent: string) => (values.length === 0 ? absent : values.join(", "));

/** The settings that are one value each, in the order in which they are read. */
function plainSettings(content: PromptContent): { label: string; value: string }[] {
  const { parameters, evaluation, ci } = content;
  return [
    { label: "Model", value: content.model },
    { label: "Temperature", value: numeric(parameters.temperature, DEFAULT) },
    { label: "Most output tokens", value: numeric(parameters.maxOutputTokens, DEFAULT) },
    { label: "Top p", value: numeric(parameters.topP, DEFAULT) },
    { label: "Seed", value: numeric(parameters.seed, "none", String) },
    {
      label: "Stop sequences",
      value: list(
        (parameters.stopSequences ?? []).map((sequence) => JSON.stringify(sequence)),
        "none",
      ),
    },
    { label: "Template format", value: FORMATS[content.templateFormat] },
    { label: "Lowest win rate", value: numeric(evaluation.thresholdWinRate, FROM_POLICY, percent) },
    { label: "Highest p95 latency", value: numeric(evaluation.thresholdP95LatencyMs, FROM_POLICY, milliseconds) },
    { label: "Paired test", value: evaluation.pairedTest === undefined ? FROM_POLICY : "McNemar" },
    { label: "Noise envelope alpha", value: numeric(evaluation.noiseEnvelopeAlpha, FROM_POLICY) },
    { label: "Required reviewers", value: numeric(ci.requiredReviewers, FROM_POLICY) },
    { label: "Regression blocks release", value: yesNo(ci.blockOnEvalRegression) },
    { label: "Owners", value: list(content.owners, "nobody") },
  ];
}

function toolName(tool: JsonObject, index: number): string {
  const nested = tool.function;
  const named: Json | undefined =
    nested !== null && typeof nested === "object" && !Array.isArray(nested) ? nested.name : tool.name;
  return typeof named === "string" ? named : `number ${index + 1}`;
}

function toolsByName(tools: readonly JsonObject[] | null): Map<string, JsonObject> {
  return new Map((tools ?? []).map((tool, index) => [toolName(tool, index), tool]));
}

/** Another version of a snippet is worth a line, also where its words are the same. */
function includeChanges(base: PromptContent, head: PromptContent): SettingChange[] {
  const versions = ({ includes = [] }: PromptContent) => new Map(includes.map((each) => [each.name, each.version]));
  const [before, after] = [versions(base), versions(head)];
  const label = (version: number | undefined) => (version === undefined ? "not included" : `v${version}`);
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((name): SettingChange[] => {
    const [from, to] = [before.get(name), after.get(name)];
    return from === to ? [] : [{ label: `Snippet ${name}`, from: label(from), to: label(to) }];
  });
}

function toolChanges(base: PromptContent, head: PromptContent): SettingChange[] {
  const before = toolsByName(base.tools);
  const after = toolsByName(head.tools);
  const rows = [...new Set([...before.keys(), ...after.keys()])].flatMap((name): SettingChange[] => {
    const [from, to] = [before.get(name), after.get(name)];
    if (from && to) return jsonChanges(`Tool ${name}`, from, to);
    return [{ label: `Tool ${name}`, from: from ? "offered" : "not offered", to: to ? "offered" : "not offered" }];
  });
  const [order, newOrder] = [[...before.keys()].join(", "), [...after.keys()].join(", ")];
  return rows.length === 0 && order !== newOrder ? [{ label: "Order of tools", from: order, to: newOrder }] : rows;
}

/**
 * The settings that differ between two versions, each in words a reader without JSON understands. Everything of the
 * content but its two texts counts as a setting; a schema or tool is compared entry by entry.
 */
export function settingChanges(base: PromptContent, head: PromptContent): SettingChange[] {
  const after = plainSettings(head);
  const plain = plainSettings(base).flatMap(({ label, value }, index): SettingChange[] => {
    const to = after[index]?.value ?? "";
    return value === to ? [] : [{ label, from: value, to }];
  });
  return [
    ...plain,
    ...includeChanges(base, head),
    ...jsonChanges("Output schema", base.outputSchema, head.outputSchema),
    ...toolChanges(base, head),
  ];
}
