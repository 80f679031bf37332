import { type Fault, invalid } from "../core/errors.ts";
import { checkOutputSchema } from "./check-output-schema.ts";
import type { PromptContent } from "./domain/content.ts";
import { lintLocks } from "./domain/includes/lint-includes.ts";
import type { IncludeFault } from "./domain/includes/lock-includes.ts";
import { lint } from "./domain/lint.ts";

const REFUSED_OF_SNIPPETS = {
  userTemplate: "must be empty: a snippet is one text, its system field",
  outputSchema: "must be absent: the including prompt has the schema",
  tools: "must be absent: the including prompt has the tools",
  templateFormat: "must be mustache: snippets are included in mustache templates",
};

/** What of a content makes sense in a snippet only as absent: a text has no model to be sent to. */
function snippetFaults(content: PromptContent): Fault[] {
  const broken = {
    userTemplate: content.userTemplate !== "",
    outputSchema: content.outputSchema !== null,
    tools: content.tools !== null,
    templateFormat: content.templateFormat !== "mustache",
  };
  return (Object.keys(broken) as (keyof typeof broken)[])
    .filter((field) => broken[field])
    .map((field) => ({ path: field, message: REFUSED_OF_SNIPPETS[field] }));
}

/**
 * Refuses what must not be saved.
 * @throws AppError `invalid_request` with the path of each fault
 */
export function checkContent(
  kind: string,
  content: PromptContent,
  changelog: string,
  includeFaults: readonly IncludeFault[],
): void {
  const snippet = kind === "snippet";
  // Locking has said already, and better, why a snippet is missing.
  const said = includeFaults.length > 0 ? "template_missing_include" : null;
  const problems = [
    ...lintLocks(includeFaults),
    ...lint(content, { changelog, snippet }).filter((problem) => problem.code !== said),
  ];
  const faults: Fault[] = problems
    .filter((problem) => problem.severity === "error")
    .map(({ field, line, column, message }) => ({
      path: field,
      message: line ? `${message} (line ${line}, column ${column ?? 1})` : message,
    }));
  const schemaFault = content.outputSchema && checkOutputSchema(content.outputSchema);
  if (schemaFault) faults.push({ path: "outputSchema", message: schemaFault });
  if (snippet) faults.push(...snippetFaults(content));
  else if (content.model === "") {
    faults.splice(0, faults.length, ...faults.filter(({ path }) => path !== "model"));
    faults.push({ path: "model", message: "is missing: a model is named provider/model" });
  }
  if (faults.length > 0) throw invalid(faults);
}
