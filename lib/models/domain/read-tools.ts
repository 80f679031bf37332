import type { Json, JsonObject } from "#lib/prompts/domain/content.ts";
import { ProviderError } from "./provider.ts";

/** A tool as every vendor understands it: a name, what it is for, and the JSON schema of its arguments. */
export type FunctionTool = { name: string; description: string | null; parameters: JsonObject };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function readTool(tool: JsonObject): FunctionTool | null {
  const body = isObject(tool.function) ? tool.function : tool;
  const { name, description } = body;
  if (typeof name !== "string" || name === "") return null;
  const parameters = [body.parameters, body.input_schema, body.inputSchema].find(isObject);
  return {
    name,
    description: typeof description === "string" ? description : null,
    parameters: parameters ?? { type: "object", properties: {} },
  };
}

/**
 * Reads a version's tools, written as OpenAI (`{type: "function", function: {name, parameters}}`, or flat) or as
 * Anthropic (`{name, input_schema}`) documents them.
 * @throws ProviderError `refused` for a tool that has no name
 */
export function readTools(tools: JsonObject[]): FunctionTool[] {
  return tools.map((tool, position) => {
    const read = readTool(tool);
    if (read) return read;
    throw new ProviderError("refused", `Tool ${position + 1} of the version has no name, so no model can call it.`);
  });
}
