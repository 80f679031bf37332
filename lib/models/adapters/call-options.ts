import type { ChatMessage } from "#lib/prompts/domain/content.ts";
import type { ModelRequest } from "../domain/provider.ts";
import { readTools } from "../domain/read-tools.ts";
import { isStrictSchema } from "../domain/strict-schema.ts";
import type { CallOptions } from "./vendor-model.ts";

type Schema = Extract<NonNullable<CallOptions["responseFormat"]>, { type: "json" }>["schema"];

function promptOf(messages: ChatMessage[]): CallOptions["prompt"] {
  return messages.map(({ role, content }) =>
    role === "system" ? { role, content } : { role, content: [{ type: "text", text: content }] },
  );
}

/** The SDK's options for a request; what the version does not set is not in them, so that it is not sent either. */
export function callOptionsOf({ messages, parameters, outputSchema, tools, signal }: ModelRequest): CallOptions {
  const { temperature, maxOutputTokens, topP, seed, stopSequences } = parameters;
  const strict = outputSchema === null || isStrictSchema(outputSchema);
  return {
    prompt: promptOf(messages),
    abortSignal: signal,
    ...(temperature !== undefined && { temperature }),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    ...(topP !== undefined && { topP }),
    ...(seed !== undefined && { seed }),
    ...(stopSequences !== undefined && stopSequences.length > 0 && { stopSequences }),
    ...(outputSchema !== null && { responseFormat: { type: "json", name: "answer", schema: outputSchema as Schema } }),
    ...(tools && tools.length > 0 && { tools: functionTools(tools) }),
    ...(!strict && {
      providerOptions: { openai: { strictJsonSchema: false }, openaiCompatible: { strictJsonSchema: false } },
    }),
  };
}

function functionTools(tools: NonNullable<ModelRequest["tools"]>): NonNullable<CallOptions["tools"]> {
  return readTools(tools).map(({ name, description, parameters }) => ({
    type: "function",
    name,
    ...(description !== null && { description }),
    inputSchema: parameters as NonNullable<Schema>,
  }));
}
