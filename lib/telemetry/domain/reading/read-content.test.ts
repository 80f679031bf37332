import { describe, expect, test } from "vitest";
import { rawEvent, rawSpan } from "#lib/testing/raw-spans.ts";
import type { Attributes, AttributeValue, RawSpan } from "../raw-span.ts";
import { readContent } from "./read-content.ts";

const INPUT = [
  { role: "system", content: "Be brief." },
  { role: "user", content: "Why?" },
];
const OUTPUT = [{ role: "assistant", content: "Because." }];
const parts = (content: string) => [{ type: "text", content }];

const withEvents = (...events: RawSpan["events"]) => rawSpan({}, { events });

describe("the same exchange is read from every convention", () => {
  test.each<[string, RawSpan]>([
    [
      "OpenTelemetry, as JSON",
      rawSpan({
        "gen_ai.input.messages": JSON.stringify(INPUT.map(({ role, content }) => ({ role, parts: parts(content) }))),
        "gen_ai.output.messages": JSON.stringify([
          { role: "assistant", parts: parts("Because."), finish_reason: "stop" },
        ]),
      }),
    ],
    [
      "OpenTelemetry, structured, with system instructions beside",
      rawSpan({
        "gen_ai.system_instructions": parts("Be brief."),
        "gen_ai.input.messages": [{ role: "user", parts: parts("Why?") }],
        "gen_ai.output.messages": [{ role: "assistant", parts: parts("Because.") }],
      }),
    ],
    [
      "OpenTelemetry's event of details",
      withEvents(
        rawEvent("gen_ai.client.inference.operation.details", {
          "gen_ai.input.messages": INPUT,
          "gen_ai.output.messages": OUTPUT,
        }),
      ),
    ],
    [
      "OpenTelemetry's event a message",
      withEvents(
        rawEvent("gen_ai.system.message", { content: "Be brief." }),
        rawEvent("gen_ai.user.message", { "gen_ai.event.content": '{"content":"Why?"}' }),
        rawEvent("gen_ai.choice", { index: 0, message: '{"content":"Because."}' }),
      ),
    ],
    [
      "Traceloop's numbered attributes",
      rawSpan({
        "gen_ai.prompt.1.content": "Why?",
        "gen_ai.prompt.1.role": "user",
        "gen_ai.prompt.0.role": "system",
        "gen_ai.prompt.0.content": "Be brief.",
        "gen_ai.completion.0.content": "Because.",
        "gen_ai.completion.0.finish_reason": "stop",
      }),
    ],
    [
      "OpenInference's numbered attributes",
      rawSpan({
        "llm.input_messages.0.message.role": "system",
        "llm.input_messages.0.message.content": "Be brief.",
        "llm.input_messages.1.message.role": "user",
        "llm.input_messages.1.message.contents.0.message_content.type": "text",
        "llm.input_messages.1.message.contents.0.message_content.text": "Why?",
        "llm.output_messages.0.message.role": "assistant",
        "llm.output_messages.0.message.content": "Because.",
        "input.value": "not this",
      }),
    ],
    [
      "OpenInference's request and answer",
      rawSpan({
        "input.value": JSON.stringify({ model: "m", messages: INPUT }),
        "output.value": JSON.stringify({ id: "1", choices: [{ index: 0, message: OUTPUT[0] }] }),
      }),
    ],
    [
      "Langfuse",
      rawSpan({
        "langfuse.observation.input": JSON.stringify({ messages: INPUT }),
        "langfuse.observation.output": JSON.stringify(OUTPUT[0]),
      }),
    ],
    [
      "the AI SDK 6",
      rawSpan({
        "ai.prompt.messages": JSON.stringify([INPUT[0], { role: "user", content: [{ type: "text", text: "Why?" }] }]),
        "ai.response.text": "Because.",
      }),
    ],
    [
      "the AI SDK's outer span",
      rawSpan({ "ai.prompt": '{"system":"Be brief.","prompt":"Why?"}', "ai.response.text": "Because." }),
    ],
  ])("%s", (_, span) => {
    expect(readContent(span)).toMatchObject({ input: INPUT, output: OUTPUT });
  });
});

test("bare text is the user's, and the model's", () => {
  const span = rawSpan({ "input.value": "Why?", "langfuse.observation.output": "Because." });
  expect(readContent(span)).toMatchObject({ input: [{ role: "user", content: "Why?" }], output: OUTPUT });
});

test("what a model wrote as JSON stays as it wrote it", () => {
  const text = '{"messages":["a"], "total": 1.0}';
  expect(readContent(rawSpan({ "ai.response.text": text })).output).toEqual([{ role: "assistant", content: text }]);
  const told = [{ role: "assistant", parts: parts(text) }];
  expect(readContent(rawSpan({ "gen_ai.output.messages": told })).output).toEqual([
    { role: "assistant", content: text },
  ]);
});

test.each<[string, Attributes]>([
  [
    "OpenTelemetry",
    {
      "gen_ai.output.messages": [
        { role: "assistant", parts: [{ type: "tool_call", id: "1", name: "fee", arguments: { of: "May" } }] },
      ],
    },
  ],
  [
    "an answer of OpenAI",
    {
      "output.value":
        '{"choices":[{"message":{"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"fee","arguments":"{\\"of\\":\\"May\\"}"}}]}}]}',
    },
  ],
  [
    "numbered attributes",
    { "gen_ai.completion.0.tool_calls.0.name": "fee", "gen_ai.completion.0.tool_calls.0.arguments": '{"of":"May"}' },
  ],
  ["the AI SDK", { "ai.response.toolCalls": '[{"type":"tool-call","toolName":"fee","input":{"of":"May"}}]' }],
])("a tool's call is kept as JSON: %s", (_, attributes) => {
  const content = '{"tool":"fee","arguments":{"of":"May"}}';
  expect(readContent(rawSpan(attributes)).output).toEqual([{ role: "assistant", content }]);
});

test("pictures are told by their kind, reasoning is left out, a tool's answer is kept", () => {
  const content: AttributeValue = [
    { type: "image_url", image_url: { url: "data:…" } },
    { type: "reasoning", content: "hm" },
    { type: "tool_call_response", id: "1", response: { fee: 5 } },
  ];
  const span = rawSpan({ "gen_ai.input.messages": [{ role: "tool", content }] });
  expect(readContent(span).input).toEqual([{ role: "tool", content: '[image_url]\n{"fee":5}' }]);
});

test("nothing said is null, not empty", () => {
  const nothing = { input: null, output: null, variables: null, parameters: null };
  expect(readContent(rawSpan({ "gen_ai.input.messages": "[]", "output.value": "", "ai.prompt": null }))).toEqual(
    nothing,
  );
});

test.each<[string, Attributes]>([
  ["ours", { "countersign.variables": '{"topic":"fees","count":3}' }],
  ["OpenInference's", { "llm.prompt_template.variables": { topic: "fees", count: 3 } }],
  [
    "Traceloop's",
    { "traceloop.prompt.template_variables.topic": "fees", "traceloop.prompt.template_variables.count": 3 },
  ],
])("variables are read by name: %s", (_, attributes) => {
  expect(readContent(rawSpan(attributes)).variables).toEqual({ topic: "fees", count: "3" });
});

test("settings are read by name, without the request's text", () => {
  const told: Attributes = {
    "gen_ai.request.temperature": 0,
    "gen_ai.request.model": "m",
    "gen_ai.request.stop_sequences": ["x"],
  };
  expect(readContent(rawSpan(told)).parameters).toEqual({ temperature: 0, stop_sequences: ["x"] });
  const sent = rawSpan({ "llm.invocation_parameters": '{"model":"m","top_p":0.9,"messages":[{"content":"Why?"}]}' });
  expect(readContent(sent).parameters).toEqual({ top_p: 0.9 });
});

test("a call of a million messages and gigantic texts stays bounded", () => {
  const long = "x".repeat(400_000);
  const messages: AttributeValue = Array.from({ length: 2_000 }, () => ({ role: "user", content: long }));
  const { input } = readContent(rawSpan({ "gen_ai.input.messages": messages }));
  expect(input?.length).toBe(3);
  expect(input?.[0]?.content.length).toBe(262_144);
});
