import { expect, test } from "vitest";
import { rawSpan } from "#lib/testing/raw-spans.ts";
import type { Attributes } from "../raw-span.ts";
import { readRole } from "./read-role.ts";

test.each<[string, Attributes]>([
  ["OpenTelemetry's chat", { "gen_ai.operation.name": "chat" }],
  ["text_completion", { "gen_ai.operation.name": "text_completion" }],
  ["generate_content", { "gen_ai.operation.name": "generate_content" }],
  ["a generation of Langfuse", { "langfuse.observation.type": "generation" }],
  ["OpenInference's LLM", { "openinference.span.kind": "LLM" }],
  ["the inner span of the AI SDK 6", { "ai.operationId": "ai.streamText.doStream", "gen_ai.request.model": "m" }],
  ["an old span of Traceloop", { "llm.request.type": "chat" }],
  ["a span that only names a model", { "gen_ai.request.model": "m" }],
])("a call of a model: %s", (_, attributes) => {
  expect(readRole(rawSpan(attributes))).toBe("model");
});

test.each<[string, Attributes]>([
  ["a workflow of Traceloop", { "traceloop.span.kind": "workflow" }],
  [
    "an agent of OpenTelemetry, though it names a model",
    { "gen_ai.operation.name": "invoke_agent", "gen_ai.request.model": "m" },
  ],
  ["a step of the AI SDK 7", { "gen_ai.operation.name": "agent_step" }],
  ["a tool", { "gen_ai.operation.name": "execute_tool" }],
  ["an embedding", { "gen_ai.operation.name": "embeddings", "gen_ai.request.model": "m" }],
  ["an agent of Langfuse", { "langfuse.observation.type": "agent" }],
  ["a chain of OpenInference", { "openinference.span.kind": "CHAIN" }],
  ["the outer span of the AI SDK 6", { "ai.operationId": "ai.streamText", "gen_ai.request.model": "m" }],
  ["a query of a database", { "db.system.name": "postgresql" }],
])("what stands around calls: %s", (_, attributes) => {
  expect(readRole(rawSpan(attributes))).toBe("wrapper");
});

test("a request that came in stands around calls; any other span is plain, Langfuse's own too", () => {
  expect(readRole(rawSpan({}, { kind: 2 }))).toBe("wrapper");
  expect(readRole(rawSpan({}, { kind: 5 }))).toBe("wrapper");
  expect(readRole(rawSpan({ "prompt.name": "faq" }))).toBe("plain");
  expect(readRole(rawSpan({ "http.request.method": "POST" }, { kind: 3 }))).toBe("plain");
  expect(readRole(rawSpan({ "langfuse.observation.type": "span" }))).toBe("plain");
});
