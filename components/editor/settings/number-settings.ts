import type { EvaluationSettings, ModelParameters, PromptContent } from "#lib/prompts/domain/content.ts";

export type NumberField =
  | "temperature"
  | "maxOutputTokens"
  | "topP"
  | "seed"
  | "thresholdWinRate"
  | "thresholdP95LatencyMs";

/** A setting that is a number, or absent. `scale` is how many of the shown unit make one of the stored. */
export type NumberSetting = {
  field: NumberField;
  label: string;
  unit?: string;
  /** What holds while it is empty. */
  empty: string;
  least: number;
  most: number;
  /** `least` itself is not allowed. */
  above?: boolean;
  whole?: boolean;
  scale?: number;
  read(content: PromptContent): number | undefined;
  write(content: PromptContent, value: number | undefined): PromptContent;
};

const parameter = (field: "temperature" | "maxOutputTokens" | "topP" | "seed") => ({
  field,
  read: ({ parameters }: PromptContent) => parameters[field],
  write(content: PromptContent, value: number | undefined): PromptContent {
    const { [field]: _, ...rest } = content.parameters;
    const parameters: ModelParameters = value === undefined ? rest : { ...rest, [field]: value };
    return { ...content, parameters };
  },
});

const threshold = (field: "thresholdWinRate" | "thresholdP95LatencyMs") => ({
  field,
  read: ({ evaluation }: PromptContent) => evaluation[field],
  write(content: PromptContent, value: number | undefined): PromptContent {
    const { [field]: _, ...rest } = content.evaluation;
    const evaluation: EvaluationSettings = value === undefined ? rest : { ...rest, [field]: value };
    return { ...content, evaluation };
  },
});

const DEFAULT = "provider’s default";
const POLICY = "policy’s own";

export const SAMPLING: readonly NumberSetting[] = [
  { ...parameter("temperature"), label: "Temperature", empty: DEFAULT, least: 0, most: 2 },
  { ...parameter("maxOutputTokens"), label: "Most output tokens", empty: DEFAULT, least: 1, most: 1e6, whole: true },
  { ...parameter("topP"), label: "Top p", empty: DEFAULT, least: 0, most: 1, above: true },
  { ...parameter("seed"), label: "Seed", empty: "none", least: -(2 ** 53) + 1, most: 2 ** 53 - 1, whole: true },
];

export const THRESHOLDS: readonly NumberSetting[] = [
  {
    ...threshold("thresholdWinRate"),
    label: "Lowest win rate",
    unit: "%",
    empty: POLICY,
    least: 0,
    most: 100,
    scale: 100,
  },
  {
    ...threshold("thresholdP95LatencyMs"),
    label: "Highest p95 latency",
    unit: "ms",
    empty: POLICY,
    least: 0,
    most: 3_600_000,
    above: true,
  },
];

/** Scaling by 100 must not turn 0.92 into 92.00000000000001. */
const exact = (value: number) => Number(value.toPrecision(12));

/** The number as it stands in its box. */
export function writeNumber({ scale = 1, read }: NumberSetting, content: PromptContent): string {
  const value = read(content);
  return value === undefined ? "" : String(scale === 1 ? value : exact(value * scale));
}

function range({ least, most, above, whole }: NumberSetting): string {
  if (whole)
    return most > 1e9
      ? "It is a whole number."
      : `It is a whole number from ${least} to ${most.toLocaleString("en-US")}.`;
  const limit = most.toLocaleString("en-US");
  return above ? `It is a number above ${least} and at most ${limit}.` : `It is a number from ${least} to ${limit}.`;
}

/** Reads what was typed; a decimal comma is one. Nothing typed is no value. */
export function parseNumber(setting: NumberSetting, typed: string): { value: number | undefined } | { fault: string } {
  const text = typed.trim().replace(",", ".").replace("−", "-");
  if (text === "") return { value: undefined };
  const number = /^-?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  const { least, most, above, whole, scale = 1 } = setting;
  const inside = number <= most && (above ? number > least : number >= least) && (!whole || Number.isInteger(number));
  if (!inside) return { fault: `“${typed.trim()}” cannot stand here. ${range(setting)}` };
  return { value: scale === 1 ? number : exact(number / scale) };
}
