import { expect, test } from "vitest";
import { rawEvent, rawLog, rawSpan } from "#lib/testing/raw-spans.ts";
import type { Attributes } from "./raw-span.ts";
import { readLog } from "./read-log.ts";
import { readSpan } from "./read-span.ts";

const { traceId, spanId } = rawSpan();

test.each([
  [
    "gen_ai.system.message",
    { content: "Be brief." },
    { input: [{ role: "system", content: "Be brief." }], output: null },
  ],
  ["gen_ai.user.message", { content: "Why?" }, { input: [{ role: "user", content: "Why?" }], output: null }],
  ["gen_ai.tool.message", { id: "1", content: "5" }, { input: [{ role: "tool", content: "5" }], output: null }],
  [
    "gen_ai.choice",
    { index: 0, finish_reason: "stop", message: { content: "Because." } },
    { input: null, output: [{ role: "assistant", content: "Because." }] },
  ],
])("the body of %s is a message of its call", (eventName, body, content) => {
  const log = readLog(rawLog(eventName, { body }));
  expect(log).toEqual({ traceId, spanId, content: { ...content, variables: null, parameters: null }, evaluations: [] });
});

test("a whole exchange may come in one record", () => {
  const attributes: Attributes = {
    "gen_ai.system_instructions": '[{"type":"text","content":"Be brief."}]',
    "gen_ai.input.messages": '[{"role":"user","parts":[{"type":"text","content":"Why?"}]}]',
  };
  const log = readLog(rawLog("gen_ai.client.inference.operation.details", { attributes }));
  expect(log?.content?.input?.map(({ content }) => content)).toEqual(["Be brief.", "Why?"]);
});

const GRADE: Attributes = {
  "gen_ai.evaluation.name": "Relevance",
  "gen_ai.evaluation.score.value": 0.75,
  "gen_ai.evaluation.score.label": "relevant",
  "gen_ai.evaluation.explanation": "It answers.",
};
const SEEN = { name: "Relevance", value: 0.75, label: "relevant", explanation: "It answers." };

test("a grade comes as a record or as an event of its span", () => {
  expect(readLog(rawLog("gen_ai.evaluation.result", { attributes: GRADE }))?.evaluations).toEqual([SEEN]);
  const events = [rawEvent("gen_ai.evaluation.result", GRADE), rawEvent("other", GRADE)];
  expect(readSpan(rawSpan({}, { events })).evaluations).toEqual([SEEN]);
});

test("a grade may be negative or a label alone; one that says nothing is none", () => {
  const grade = (attributes: Attributes) => readLog(rawLog("gen_ai.evaluation.result", { attributes }))?.evaluations[0];
  expect(grade({ "gen_ai.evaluation.score.value": "-0.5" })?.value).toBe(-0.5);
  expect(grade({ "gen_ai.evaluation.score.label": "pass" })).toEqual({
    ...{ name: "", value: null, label: "pass" },
    explanation: "",
  });
  expect(grade({ "gen_ai.evaluation.name": "Relevance" })).toBeUndefined();
});

test("records of anything else, and messages without their text, are left out", () => {
  expect(readLog(rawLog("http.request", { body: "Why?" }))).toBeNull();
  expect(readLog(rawLog("gen_ai.user.message", { body: {} }))).toBeNull();
  expect(readLog(rawLog("", { body: { content: "Why?" } }))).toBeNull();
});
