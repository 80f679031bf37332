import { compileTemplate } from "#sdk/template/compile-template.ts";
import type { CompiledTemplate } from "#sdk/template/template.ts";
import { type Fault, invalid } from "../../core/errors.ts";
import { checkOutputSchema } from "../../prompts/check-output-schema.ts";
import type { PromptContent } from "../../prompts/domain/content.ts";
import { contentFields } from "../../prompts/schema.ts";
import type { Compiled } from "../messages.ts";

const EMPTY: CompiledTemplate = { parts: [], variables: [] };

/**
 * Makes a draft ready to be asked, as it stands.
 * @throws AppError `invalid_request` with the path of each fault: a template that cannot be read, no model, a bad schema
 */
export function compileDraft(content: PromptContent): Compiled {
  const faults: Fault[] = [];
  const compile = (field: "system" | "userTemplate"): CompiledTemplate => {
    const made = compileTemplate(content[field], content.templateFormat, content.includes);
    if (!("errors" in made)) return made;
    for (const error of made.errors) faults.push({ path: field, message: error.message });
    return EMPTY;
  };
  const compiled = { content, system: compile("system"), user: compile("userTemplate") };
  const model = contentFields.model.safeParse(content.model);
  if (!model.success) faults.push({ path: "model", message: "is not of the form provider/model" });
  const schema = content.outputSchema && checkOutputSchema(content.outputSchema);
  if (schema) faults.push({ path: "outputSchema", message: schema });
  if (content.system.trim() === "" && content.userTemplate.trim() === "") {
    faults.push({ path: "system", message: "The prompt is empty: there is nothing to ask with." });
  }
  if (faults.length > 0) throw invalid(faults, "The draft cannot be tried as it stands.");
  return compiled;
}
