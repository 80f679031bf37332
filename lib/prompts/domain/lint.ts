import { compileTemplate } from "#sdk/template/compile-template.ts";
import { findVariables } from "#sdk/template/find-variables.ts";
import type { PromptContent } from "./content.ts";
import { lintFstringIncludes } from "./includes/lint-includes.ts";
import { exampleOfLatest, snapshotOf } from "./model-aliases.ts";

export type LintSeverity = "error" | "warning" | "notice";

export type LintField =
  | "system"
  | "userTemplate"
  | "model"
  | "parameters.temperature"
  | "parameters.maxOutputTokens"
  | "outputSchema"
  | "changelog"
  | "suite";

/** One finding. `line` and `column` (from 1) are present when it stands at a place in a text. */
export type LintProblem = {
  severity: LintSeverity;
  field: LintField;
  line?: number;
  column?: number;
  code: string;
  message: string;
};

/** What lint may know beside the content. What is absent is not checked. */
export type LintContext = {
  /** A snippet is text only: it names no model and is not run by itself. */
  snippet?: boolean;
  /** The changelog somebody is about to save; leave it out while they are still writing. */
  changelog?: string;
  /** For each input of the suite's cases (top-level key or dotted path), in how many cases it is given. */
  suiteVariables?: Readonly<Record<string, number>>;
  suiteCases?: number;
};

function lintModel({ model }: PromptContent): LintProblem[] {
  if (!/^[^/\s]+(?:\/[^/\s]+)+$/.test(model)) {
    const message = `Name the model as provider/model, for example anthropic/claude-sonnet-4-6, not “${model}”.`;
    return [{ severity: "error", field: "model", code: "model_without_provider", message }];
  }
  if (/[/:@-]latest$/i.test(model)) {
    const example = exampleOfLatest(model);
    const message = `“${model}” changes under you without a new version. Name a fixed model${example ? `, such as ${example}` : ""}.`;
    return [{ severity: "error", field: "model", code: "unpinned_model", message }];
  }
  const snapshot = snapshotOf(model);
  if (snapshot !== null) {
    const message = `“${model}” is a name the vendor moves from model to model. Name one that stays: ${snapshot}.`;
    return [{ severity: "error", field: "model", code: "unpinned_model", message }];
  }
  return [];
}

function lintParameters({ parameters }: PromptContent): LintProblem[] {
  const problems: LintProblem[] = [];
  const { temperature, maxOutputTokens } = parameters;
  if (temperature !== undefined && !(temperature >= 0 && temperature <= 2)) {
    const message = `The temperature must lie between 0 and 2; it is ${temperature}.`;
    problems.push({ severity: "error", field: "parameters.temperature", code: "temperature_range", message });
  }
  if (maxOutputTokens !== undefined && !(Number.isInteger(maxOutputTokens) && maxOutputTokens >= 1)) {
    const message = `The longest output must be a whole number of tokens, at least 1; it is ${maxOutputTokens}.`;
    problems.push({ severity: "error", field: "parameters.maxOutputTokens", code: "max_output_tokens_range", message });
  }
  return problems;
}

function lintTemplates(content: PromptContent): LintProblem[] {
  const problems: LintProblem[] = [];
  if (content.system.trim() === "" && content.userTemplate.trim() === "") {
    const message = "Both the system message and the user template are empty; the model would be sent nothing.";
    problems.push({ severity: "error", field: "system", code: "empty_prompt", message });
  }
  for (const field of ["system", "userTemplate"] as const) {
    const compiled = compileTemplate(content[field], content.templateFormat, content.includes);
    if (!("errors" in compiled)) continue;
    for (const { code, message, line, column } of compiled.errors) {
      problems.push({ severity: "error", field, line, column, code: `template_${code}`, message });
    }
  }
  return problems;
}

/** Whether one of the two dotted paths holds the other: `customer` covers `customer.name`, and the reverse. */
function overlaps(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

function lintSuite(content: PromptContent, { suiteVariables, suiteCases = 0 }: LintContext): LintProblem[] {
  if (suiteVariables === undefined || suiteCases === 0) return [];
  const problems: LintProblem[] = [];
  const given = Object.keys(suiteVariables).filter((key) => (suiteVariables[key] ?? 0) > 0);
  const used = findVariables(content);
  for (const { name, uses } of used) {
    if (given.some((key) => overlaps(key, name))) continue;
    const message = `“${name}” is used but no case of the suite gives it. A call without it would be refused with 422.`;
    problems.push({ severity: "warning", field: "system", ...uses[0], code: "variable_not_in_suite", message });
  }
  for (const key of given) {
    if (used.some(({ name }) => overlaps(key, name))) continue;
    const message = `${suiteVariables[key]} of ${suiteCases} cases give “${key}”, which neither template uses.`;
    problems.push({ severity: "notice", field: "suite", code: "suite_variable_unused", message });
  }
  return problems;
}

function lintSchema({ outputSchema }: PromptContent): LintProblem[] {
  if (outputSchema === null || outputSchema.type === "object") return [];
  const message = 'The output schema must describe an object: give it "type": "object" at its top.';
  return [{ severity: "error", field: "outputSchema", code: "output_schema_not_object", message }];
}

function lintChangelog({ changelog }: LintContext): LintProblem[] {
  if (changelog === undefined || changelog.trim() !== "") return [];
  const message = "Say in a line what changed and why; reviewers and the audit log read it.";
  return [{ severity: "error", field: "changelog", code: "missing_changelog", message }];
}

/** Reads a prompt as a careful colleague would. Errors should keep it from being saved, the rest should not. */
export function lint(content: PromptContent, context: LintContext = {}): LintProblem[] {
  return [
    ...lintTemplates(content),
    ...lintSuite(content, context),
    ...lintFstringIncludes(content),
    ...(context.snippet ? [] : lintModel(content)),
    ...lintParameters(content),
    ...lintSchema(content),
    ...lintChangelog(context),
  ];
}
