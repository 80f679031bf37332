import { describe, expect, test } from "vitest";
import type { SeenContent } from "../domain/seen-span.ts";
import { captureContent } from "./capture-content.ts";
import { MOST_IN_CALL, MOST_IN_TEXT, MOST_MESSAGES } from "./cut-text.ts";

const user = (content: string) => ({ role: "user", content });
const seen = (more: Partial<SeenContent>): SeenContent => ({
  ...{ input: null, output: null, variables: null, parameters: null },
  ...more,
});
const SAID = seen({
  input: [user("I am a@mail.example")],
  output: [{ role: "assistant", content: "Hello a@mail.example, not b@mail.example" }],
  variables: { customer: "a@mail.example", password: "plain" },
  parameters: { user: "a@mail.example", temperature: 0 },
});

describe("a policy", () => {
  test("off keeps no text at all", () => {
    expect(captureContent("off", SAID)).toEqual({
      ...{ capture: "off", input: null, output: null, variables: null, parameters: null, redactions: [] },
    });
  });

  test("full keeps every text as it came", () => {
    const { input, output, variables, parameters } = SAID;
    expect(captureContent("full", SAID)).toEqual({
      capture: "full",
      input,
      output,
      variables,
      parameters,
      redactions: [],
    });
  });

  test("redacted names one value the same in messages and variables, and says what it did", () => {
    const kept = captureContent("redacted", SAID);
    expect(kept.input?.[0]?.content).toBe("I am [email 1]");
    expect(kept.output?.[0]?.content).toBe("Hello [email 1], not [email 2]");
    expect(kept.variables).toEqual({ customer: "[email 1]", password: "[secret]" });
    expect(kept.parameters).toEqual({ user: "[email]", temperature: 0 });
    expect(kept.redactions).toEqual([
      { kind: "email", count: 4 },
      { kind: "secret", count: 1 },
    ]);
  });

  test("what was not told stays untold", () => {
    expect(captureContent("redacted", seen({}))).toMatchObject({ input: null, output: null, variables: null });
  });
});

describe("sizes", () => {
  test("a text beyond its bound is cut and says so, whatever the policy", () => {
    for (const capture of ["full", "redacted"] as const) {
      const kept = captureContent(capture, seen({ input: [user("x ".repeat(MOST_IN_TEXT))] }));
      expect(kept.input?.[0]?.content).toMatch(/… \[cut: 65,536 more characters\]$/);
      expect(kept.redactions).toEqual([{ kind: "cut", count: 1 }]);
    }
  });

  test("a call keeps no more than its bound, of its last messages", () => {
    const many = Array.from({ length: MOST_MESSAGES + 50 }, (_, index) => user(`${index} ${"y".repeat(5_000)}`));
    const kept = captureContent("full", seen({ input: many }));
    expect(kept.input).toHaveLength(MOST_MESSAGES);
    expect(kept.input?.at(-1)?.content).toBe(many.at(-1)?.content);
    expect(kept.input?.[0]?.content).toBe("… [cut: 5,003 more characters]");
    const size = kept.input?.reduce((sum, { content }) => sum + content.length, 0) ?? 0;
    expect(size).toBeLessThan(MOST_IN_CALL + MOST_MESSAGES * 50);
  });

  test("of a call that is too long the answer is kept before what was asked", () => {
    const long = Array.from({ length: 5 }, () => user("z".repeat(MOST_IN_TEXT)));
    const kept = captureContent(
      "redacted",
      seen({ input: long, output: [user("The answer.")], variables: { a: "b" } }),
    );
    expect([kept.output, kept.variables]).toEqual([[user("The answer.")], { a: "b" }]);
  });

  test("what was cut before is not cut again, and still says how much there was", () => {
    const once = captureContent("full", seen({ input: [user("x ".repeat(MOST_IN_TEXT))] }));
    const twice = captureContent("redacted", seen({ input: once.input }));
    expect(twice).toEqual({ ...once, capture: "redacted", redactions: [] });
  });

  test("a secret across the place of the cut leaves none of itself", () => {
    const key = "sk-live-Abcdef0123456789Abcdef0123456789";
    const text = `${"x ".repeat(MOST_IN_TEXT / 2 - 10)}${key} and more`;
    const kept = captureContent("redacted", seen({ input: [user(text)] })).input?.[0]?.content ?? "";
    expect(kept).not.toContain("sk-live");
  });

  test("what a database cannot hold is replaced", () => {
    const kept = captureContent("full", seen({ input: [user("a\0b\uD800c")], variables: { "n\0": "v" } }));
    expect(kept.input?.[0]?.content).toBe("a\uFFFDb\uFFFDc");
    expect(Object.keys(kept.variables ?? {})).toEqual(["n\uFFFD"]);
  });
});
