import { describe, expect, test } from "vitest";
import type { JsonObject } from "#lib/prompts/domain/content.ts";
import { completeBaseUrl, splitModel } from "./provider-kind.ts";
import { readTools } from "./read-tools.ts";
import { isStrictSchema } from "./strict-schema.ts";

describe("tools are read however they are written", () => {
  const parameters: JsonObject = { type: "object", properties: { id: { type: "string" } } };
  const expected = [{ name: "refund", description: "Refunds.", parameters }];
  test.each([
    ["OpenAI's chat form", { type: "function", function: { name: "refund", description: "Refunds.", parameters } }],
    ["OpenAI's flat form", { type: "function", name: "refund", description: "Refunds.", parameters }],
    ["Anthropic's form", { name: "refund", description: "Refunds.", input_schema: parameters }],
  ])("%s", (_form, tool) => {
    expect(readTools([tool as JsonObject])).toEqual(expected);
  });
  test("one without arguments takes none; one without a name is refused", () => {
    expect(readTools([{ name: "now" }])).toEqual([
      { name: "now", description: null, parameters: { type: "object", properties: {} } },
    ]);
    expect(() => readTools([{ name: "now" }, { type: "function" }])).toThrow(/Tool 2/);
  });
});

describe("a schema is strict when every object names all it takes", () => {
  const closed = {
    type: "object",
    properties: { a: { type: "string" } },
    required: ["a"],
    additionalProperties: false,
  };
  test.each<[string, JsonObject, boolean]>([
    ["closed", closed, true],
    ["open to more", { ...closed, additionalProperties: true }, false],
    ["silent about more", { type: "object", properties: {}, required: [] }, false],
    ["with an optional property", { ...closed, required: [] }, false],
    ["with an open one within", { ...closed, properties: { a: { type: "object", properties: {} } } }, false],
    ["with a closed one in a list", { ...closed, properties: { a: { type: "array", items: closed } } }, true],
    [
      "with an open one among choices",
      { ...closed, properties: { a: { anyOf: [closed, { type: "object" }] } } },
      false,
    ],
  ])("%s", (_what, schema, strict) => {
    expect(isStrictSchema(schema)).toBe(strict);
  });
});

test("a base URL is completed the way each vendor's own clients write it", () => {
  expect(completeBaseUrl("openai", null)).toBe("https://api.openai.com/v1");
  expect(completeBaseUrl("openai", "http://127.0.0.1:9000/")).toBe("http://127.0.0.1:9000/v1");
  expect(completeBaseUrl("anthropic", "https://gateway.example.com")).toBe("https://gateway.example.com/v1");
  expect(completeBaseUrl("anthropic", "https://gateway.example.com/v1/")).toBe("https://gateway.example.com/v1");
  expect(completeBaseUrl("google", "https://gateway.example.com")).toBe("https://gateway.example.com/v1beta");
  expect(completeBaseUrl("openai-compatible", "http://localhost:11434/")).toBe("http://localhost:11434");
  expect(completeBaseUrl("openai-compatible", null)).toBeNull();
});

test("a model's name is split at the first slash only", () => {
  expect(splitModel("router/vendor/model-1")).toEqual({ provider: "router", id: "vendor/model-1" });
  expect(splitModel("nameless")).toEqual({ provider: "", id: "nameless" });
});
