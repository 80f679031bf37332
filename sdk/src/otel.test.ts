import { expect, test } from "vitest";
import { promptAttributes, setPromptAttributes } from "./otel.ts";

const resolved = { attributes: { "prompt.name": "agent", "countersign.arm": "candidate" } };

test("a span gets every attribute, a missing one none", () => {
  const set: Record<string, string> = {};
  setPromptAttributes({ setAttribute: (key, value) => Object.assign(set, { [key]: value }) }, resolved);
  expect(set).toEqual(resolved.attributes);
  expect(() => setPromptAttributes(undefined, resolved)).not.toThrow();
});

test("the attributes handed out are the caller's own", () => {
  const own = promptAttributes(resolved);
  own.more = "x";
  expect(resolved.attributes).not.toHaveProperty("more");
});
