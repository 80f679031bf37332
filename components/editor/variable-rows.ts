import type { PromptContent } from "#lib/prompts/domain/content.ts";
import type { SuiteInput, SuiteInputs } from "#lib/prompts/read-suite-inputs.ts";
import { findVariables } from "#sdk/template/find-variables.ts";

/** A variable and where the suite has its values. */
export type VariableRow = {
  name: string;
  /** Where it stands first. */
  use: { field: "system" | "userTemplate"; line: number; column: number } | null;
  /** Cases that give it. Of a dotted name, those that give its first part. */
  cases: number;
  input: SuiteInput | null;
};

/** The prompt's variables in the order of their use, then what the suite gives and no text uses. */
export function variableRows(content: PromptContent, suite: SuiteInputs): VariableRow[] {
  const inputs = new Map(suite.inputs.map((input) => [input.name, input]));
  const used = findVariables(content).map(({ name, uses }): VariableRow => {
    const input = inputs.get(name) ?? inputs.get(name.split(".")[0] ?? name) ?? null;
    return { name, use: uses[0] ?? null, cases: input?.cases ?? 0, input };
  });
  const covered = new Set(used.map(({ input }) => input));
  const unused = suite.inputs
    .filter((input) => !covered.has(input))
    .map((input): VariableRow => ({ name: input.name, use: null, cases: input.cases, input }));
  return [...used, ...unused];
}

/** "312 of 312 cases", "in no case", "no suite yet". */
export function sourceWords({ cases }: VariableRow, { withInputs }: SuiteInputs): string {
  if (withInputs === 0) return "no case yet";
  return cases === 0 ? "in no case" : `${cases} of ${withInputs} ${withInputs === 1 ? "case" : "cases"}`;
}

const LONG = 48;

/** What its values look like: a few of them, or their length where they are long. */
export function sampleWords({ input }: VariableRow): string {
  if (!input) return "";
  if (input.medianLength >= LONG) return `median ${input.medianLength.toLocaleString("en-US")} characters`;
  const samples = input.samples.map((sample) => (sample.length > 30 ? `${sample.slice(0, 29)}…` : sample));
  return samples.map((sample) => (/\s/.test(sample) ? `“${sample}”` : sample)).join(", ");
}
