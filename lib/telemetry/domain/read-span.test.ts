import { expect, test } from "vitest";
import { rawEvent, rawSpan } from "#lib/testing/raw-spans.ts";
import type { Attributes, AttributeValue } from "./raw-span.ts";
import { readLog } from "./read-log.ts";
import { readSpan } from "./read-span.ts";

test("a plain span that names a prompt is read as the call it may be", () => {
  const seen = readSpan(rawSpan({ "prompt.name": "faq", "prompt.version": 2, "input.value": "Why?" }));
  expect(seen).toMatchObject({
    role: "plain",
    service: "support",
    durationMs: 250,
    identity: { name: "faq", version: 2 },
    content: { input: [{ role: "user", content: "Why?" }] },
  });
});

test("the text of what is no call is not kept; the variables stay with the prompt's name", () => {
  const said = { "input.value": "Why?", "countersign.variables": '{"topic":"fees"}' };
  const wrapper = readSpan(rawSpan({ ...said, "traceloop.span.kind": "workflow", "prompt.name": "faq" }));
  expect(wrapper.content).toEqual({ input: null, output: null, variables: { topic: "fees" }, parameters: null });
  expect(readSpan(rawSpan(said)).content).toEqual({ input: null, output: null, variables: null, parameters: null });
});

test("no text of a call is among its other attributes, whatever it is called", () => {
  const secret = "4111 1111 1111 1111";
  const keys = [
    ...["gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.system_instructions", "gen_ai.prompt.0.content"],
    ...["gen_ai.completion.0.tool_calls.0.arguments", "llm.input_messages.0.message.content", "input.value"],
    ...["langfuse.observation.input", "langfuse.trace.output", "ai.prompt", "ai.response.text", "ai.toolCall.args"],
    ...["traceloop.entity.input", "llm.prompt_template.variables", "traceloop.prompt.template_variables.card"],
    ...["countersign.variables", "somebody.elses.question_text", "db.statement", "db.query.text", "mcp.response.value"],
    ...["gen_ai.tool.call.result", "ai.response.object", "llm.prompts.0", "gen_ai.prompt", "gen_ai.completion"],
  ];
  const said = Object.fromEntries(keys.map((key) => [key, secret]));
  const { attributes } = readSpan(
    rawSpan({ ...said, note: secret.repeat(40), nested: { text: secret }, "http.route": "/ask" }),
  );
  expect(attributes).toEqual({ "http.route": "/ask" });
});

test("other attributes are bounded: 64 of them", () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`a${index}`, index]));
  expect(Object.keys(readSpan(rawSpan(many)).attributes).length).toBe(64);
});

test("a span that ends before it starts, or at no time, took no time", () => {
  expect(readSpan(rawSpan({}, { endMs: 0 })).durationMs).toBe(0);
  expect(readSpan(rawSpan({}, { endMs: Number.NaN })).durationMs).toBe(0);
});

/** Park and Miller's generator: the same values each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}

const KEYS = [
  ...[
    "prompt.name",
    "prompt.version",
    "prompt.commit_sha",
    "gen_ai.prompt.name",
    "langfuse.observation.prompt.version",
  ],
  ...["prompt.id", "llm.prompt_template.version", "ai.telemetry.metadata.langfusePrompt", "tenant.id", "metadata"],
  ...["gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.system_instructions", "gen_ai.operation.name"],
  ...["gen_ai.prompt.0.content", "gen_ai.prompt.99999.role", "gen_ai.completion.0.tool_calls.0.arguments"],
  ...["llm.input_messages.0.message.contents.0.message_content.text", "input.value", "output.value"],
  ...["langfuse.observation.usage_details", "langfuse.observation.cost_details", "langfuse.observation.type"],
  ...["ai.operationId", "ai.prompt", "ai.response.text", "ai.response.toolCalls", "gen_ai.response.finish_reasons"],
  ...["gen_ai.usage.input_tokens", "llm.invocation_parameters", "countersign.variables", "__proto__", "constructor"],
  ...["gen_ai.event.content", "content", "message", "gen_ai.evaluation.score.value", "error.type", "countersign.arm"],
];
const deep = (open: string, close: string) => open.repeat(12_000) + close.repeat(12_000);
const VALUES: AttributeValue[] = [
  ...[null, true, 0, -1, 1e308, Number.NaN, "", "text", "v3", "\u0000\ud800", "{", "[]", "{}", "null", '"a"', "[[[]]]"],
  ...['[{"role":5,"parts":[null,7,{"type":9}]}]', '{"messages":{"messages":{"messages":[{}]}}}', '{"choices":[null]}'],
  ...[
    '[{"role":"user","content":{"a":[{}]}}]',
    '{"name":[],"version":{}}',
    deep("[", "]"),
    deep('{"messages":[', "]}"),
  ],
  ...[[], [null, ["x", [1]]], { role: null, content: [[[]]] }, { message: { message: { text: {} } } }],
  ...[{ tool_calls: "[1,null,{}]" }, { parts: [{ function: [] }, { type: "tool_call", arguments: deep("[", "]") }] }],
];

test("no attribute of any type makes it throw, and what it reads fits a database", () => {
  const roll = dice(20_261);
  for (let round = 0; round < 1_000; round += 1) {
    const attributes: Attributes = Object.fromEntries(
      Array.from({ length: 1 + roll(9) }, () => [KEYS[roll(KEYS.length)] ?? "", VALUES[roll(VALUES.length)] ?? null]),
    );
    const names = [
      "exception",
      "gen_ai.choice",
      "gen_ai.user.message",
      "gen_ai.evaluation.result",
      "gen_ai.content.prompt",
    ];
    const name = names[roll(names.length)] ?? "";
    const seen = readSpan(rawSpan(attributes, { events: [rawEvent(name, attributes)], statusCode: roll(3) }));
    const log = readLog({ ...rawSpan(), atMs: 0, eventName: name, body: attributes, attributes });
    const text = JSON.stringify([seen, log]);
    expect(text).not.toMatch(/\\u0000|\\ud[89a-f]/);
    for (const count of [seen.inputTokens, seen.outputTokens])
      expect(count === null || Number.isInteger(count)).toBe(true);
  }
});
