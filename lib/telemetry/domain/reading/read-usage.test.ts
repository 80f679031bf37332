import { expect, test } from "vitest";
import { rawEvent, rawSpan } from "#lib/testing/raw-spans.ts";
import type { Attributes } from "../raw-span.ts";
import { readError } from "./read-error.ts";
import { readModel } from "./read-model.ts";
import { readUsage } from "./read-usage.ts";

test.each<[string, Attributes]>([
  ["OpenTelemetry", { "gen_ai.usage.input_tokens": 20, "gen_ai.usage.output_tokens": 8, "gen_ai.usage.cost": 0.5 }],
  [
    "its legacy",
    { "gen_ai.usage.prompt_tokens": "20", "gen_ai.usage.completion_tokens": "8", "gen_ai.usage.cost": "0.5" },
  ],
  ["OpenInference", { "llm.token_count.prompt": 20, "llm.token_count.completion": 8, "llm.cost.total": 0.5 }],
  ["the AI SDK", { "ai.usage.inputTokens": 20, "ai.usage.completionTokens": 8, "gen_ai.usage.cost": 0.5 }],
  [
    "Langfuse",
    {
      "langfuse.observation.usage_details": '{"input":20,"output":8,"total":28}',
      "langfuse.observation.cost_details": '{"input":0.2,"output":0.3}',
    },
  ],
  [
    "Langfuse with a total",
    {
      "langfuse.observation.usage_details": '{"promptTokens":20,"completionTokens":8}',
      "langfuse.observation.cost_details": '{"input":0.2,"total":0.5}',
    },
  ],
])("tokens and cost are read as %s tells them", (_, attributes) => {
  expect(readUsage(attributes)).toEqual({ inputTokens: 20, outputTokens: 8, costUsd: 0.5 });
});

test("a number that is none says nothing, and the next name is asked; what is too large for a column is the largest", () => {
  const attributes = {
    "gen_ai.usage.input_tokens": "many",
    "gen_ai.usage.prompt_tokens": -3,
    "llm.token_count.prompt": 7.9,
    "gen_ai.usage.output_tokens": 1e300,
    "gen_ai.usage.cost": Number.NaN,
    "langfuse.observation.cost_details": "[1]",
  };
  expect(readUsage(attributes)).toEqual({ inputTokens: 7, outputTokens: 2_147_483_647, costUsd: null });
});

test("the model that answered wins over the one that was asked for", () => {
  const attributes = {
    "gen_ai.request.model": "small",
    "gen_ai.response.model": "small-2026-05",
    "gen_ai.system": "openai",
    "gen_ai.response.finish_reasons": '["length"]',
  };
  expect(readModel(attributes)).toEqual({ provider: "openai", model: "small-2026-05", finishReason: "length" });
  expect(readModel({ "llm.model_name": "m", "llm.provider": "azure", "llm.finish_reason": "stop" })).toEqual({
    ...{ provider: "azure", model: "m", finishReason: "stop" },
  });
  const told = { "gen_ai.output.messages": [{ role: "assistant", parts: [], finish_reason: "tool_call" }] };
  expect(readModel(told).finishReason).toBe("tool_call");
});

test("an error is told by the status, by error.type, or by an exception nobody handled", () => {
  expect(readError(rawSpan())).toEqual({ isError: false, errorType: null });
  expect(readError(rawSpan({}, { statusCode: 2 }))).toEqual({ isError: true, errorType: "error" });
  expect(readError(rawSpan({ "error.type": "429" }))).toEqual({ isError: true, errorType: "429" });
  const events = [rawEvent("exception", { "exception.type": "TimeoutError", "exception.message": "said: secret" })];
  expect(readError(rawSpan({}, { events }))).toEqual({ isError: true, errorType: "TimeoutError" });
  expect(readError(rawSpan({}, { events, statusCode: 1 }))).toEqual({ isError: false, errorType: null });
  const failed = rawSpan({ "http.response.status_code": 503 }, { statusCode: 2, statusMessage: "the text of a call" });
  expect(readError(failed).errorType).toBe("503");
  expect(readError(rawSpan({ "langfuse.observation.level": "ERROR" })).isError).toBe(true);
});
