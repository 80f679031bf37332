import { compileTemplate } from "#sdk/template/compile-template.ts";
import { renderTemplate } from "#sdk/template/render-template.ts";
import type { CompiledTemplate } from "#sdk/template/template.ts";
import type { ChatMessage, PromptContent } from "../prompts/domain/content.ts";
import type { EvalCase } from "./domain/case.ts";

/** A version ready to be asked many times: both templates compiled once. */
export type Compiled = { content: PromptContent; system: CompiledTemplate; user: CompiledTemplate };

/** Compiles a saved version. A saved version always compiles, so a failure here is a fault of ours. */
export function compileContent(content: PromptContent): Compiled {
  const compile = (text: string) => {
    const made = compileTemplate(text, content.templateFormat, content.includes);
    if ("errors" in made) throw new Error("a saved version does not compile");
    return made;
  };
  return { content, system: compile(content.system), user: compile(content.userTemplate) };
}

/**
 * The messages a case sends to a version, or the variables it lacks. A case with turns brings its own conversation;
 * the version then gives only the system message.
 */
export function messagesOf(version: Compiled, given: EvalCase): { messages: ChatMessage[] } | { missing: string[] } {
  const inputs = given.inputs ?? {};
  const system = renderTemplate(version.system, inputs);
  const user = given.turns ? null : renderTemplate(version.user, inputs);
  const missing = [...("missing" in system ? system.missing : []), ...(user && "missing" in user ? user.missing : [])];
  if (missing.length > 0) return { missing: [...new Set(missing)] };
  const messages: ChatMessage[] = [];
  if ("text" in system && system.text !== "") messages.push({ role: "system", content: system.text });
  if (given.turns) messages.push(...given.turns);
  else if (user && "text" in user) messages.push({ role: "user", content: user.text });
  return { messages };
}
