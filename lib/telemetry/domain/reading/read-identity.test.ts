import { describe, expect, test } from "vitest";
import type { Attributes } from "../raw-span.ts";
import { readIdentity, versionOf } from "./read-identity.ts";

const SHA = "6c1f0e9a35b7d2486c1f0e9a35b7d2486c1f0e9a";

describe("a prompt is known by the attributes of each family", () => {
  test.each<[string, string | null, Attributes]>([
    ["prompt", SHA, { "prompt.name": "faq", "prompt.version": "12", "prompt.commit_sha": SHA }],
    ["gen_ai", null, { "gen_ai.prompt.name": "faq", "gen_ai.prompt.version": "v12" }],
    ["langfuse", null, { "langfuse.observation.prompt.name": "faq", "langfuse.observation.prompt.version": 12 }],
    ["langfuse", null, { "langfuse.prompt.name": "faq", "langfuse.prompt.version": 12 }],
    [
      "traceloop",
      SHA,
      { "traceloop.prompt.key": "faq", "traceloop.prompt.version": 12, "traceloop.prompt.version_hash": SHA },
    ],
    ["llm", null, { "prompt.id": "faq", "llm.prompt_template.version": "V12" }],
    ["ai_sdk", null, { "ai.telemetry.metadata.promptName": "faq", "ai.telemetry.metadata.promptVersion": 12 }],
    ["ai_sdk", null, { "ai.settings.context.prompt.name": "faq", "ai.settings.context.prompt.version": "12" }],
    ["ai_sdk", null, { "ai.telemetry.metadata.langfusePrompt": '{"name":"faq","version":12,"labels":[]}' }],
  ])("%s", (family, commitSha, attributes) => {
    expect(readIdentity(attributes)).toEqual({ family, name: "faq", version: 12, commitSha });
  });

  test("and nothing else makes one: a version alone, an application's own prompt.id", () => {
    expect(readIdentity({ "prompt.version": "3", "gen_ai.prompt.version": 3 })).toBeNull();
    expect(readIdentity({ "prompt.id": "row 7" })).toBeNull();
    expect(readIdentity({ "prompt.name": "  " })).toBeNull();
  });
});

test("the first family that names a prompt is believed, whole: no version is taken from another", () => {
  const all: Attributes = {
    "ai.settings.context.prompt.name": "f",
    "prompt.id": "e",
    "llm.prompt_template.version": 5,
    "traceloop.prompt.key": "d",
    "langfuse.observation.prompt.name": "c",
    "gen_ai.prompt.name": "b",
    "gen_ai.prompt.version": 2,
    "prompt.name": "a",
  };
  const order: (string | undefined)[] = [];
  for (let left = { ...all }, found = readIdentity(left); found; found = readIdentity(left)) {
    const { name } = found;
    order.push(name);
    left = Object.fromEntries(Object.entries(left).filter(([, value]) => value !== name)) as typeof left;
  }
  expect(order).toEqual(["a", "b", "c", "d", "e", "f"]);
  expect(readIdentity(all)).toEqual({ family: "prompt", name: "a", version: null, commitSha: null });
});

test.each([
  [12, 12],
  ["12", 12],
  ["v12", 12],
  [" V7 ", 7],
  ["0", null],
  [-1, null],
  [1.5, null],
  ["1.2.0", null],
  ["latest", null],
  ["99999999999", null],
  [4_000_000_000, null],
  [true, null],
  [null, null],
  [["12"], null],
])("the version %j is %j", (told, version) => {
  expect(versionOf(told)).toBe(version);
});
