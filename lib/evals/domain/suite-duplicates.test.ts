import { describe, expect, test } from "vitest";
import type { EvalCase } from "./case.ts";
import { findDuplicates } from "./suite-duplicates.ts";

const asks = (id: string, inputs: EvalCase["inputs"]): EvalCase => ({ id, inputs, source: "golden", reference: "x" });
const words = (count: number, from = 0) => Array.from({ length: count }, (_, at) => `word${at + from}`).join(" ");

describe("cases that ask the same", () => {
  test("are found by what they give the prompt, whatever their ids, checks and order of names", () => {
    const cases: EvalCase[] = [
      asks("a", { text: "Where is my order?", locale: "en" }),
      asks("b", { text: "Something else", locale: "en" }),
      { id: "c", inputs: { locale: "en", text: "Where is my order?" }, assert: [], source: "synthetic", tags: ["x"] },
    ];
    expect(findDuplicates(cases)).toEqual({ groups: [{ likeness: "same", keys: ["a", "c"] }], complete: true });
  });

  test("are alike when only case, spaces and punctuation differ, in any script", () => {
    const cases = [
      asks("a", { text: "Where is my order?" }),
      asks("b", { text: "  where is MY order " }),
      asks("c", { text: "会話は?" }),
      asks("d", { text: "会話は" }),
      asks("e", { text: "Where is your order?" }),
    ];
    expect(findDuplicates(cases).groups).toEqual([
      { likeness: "alike", keys: ["a", "b"] },
      { likeness: "alike", keys: ["c", "d"] },
    ]);
  });

  test("are close when nine tenths of their word pairs are common, and not below", () => {
    const long = words(60);
    const one = long.replace("word30", "other");
    const many = long.replaceAll("5", "five");
    const cases = [asks("a", { text: long }), asks("b", { text: one }), asks("c", { text: many })];
    expect(findDuplicates(cases).groups).toEqual([{ likeness: "close", keys: ["a", "b"] }]);
  });

  test("conversations count by who says what", () => {
    const says = (id: string, role: "user" | "assistant"): EvalCase => ({
      ...{ id, source: "golden", reference: "x" },
      turns: [{ role, content: "Thank you." }],
    });
    expect(findDuplicates([says("a", "user"), says("b", "assistant")]).groups).toEqual([]);
    expect(findDuplicates([says("a", "user"), says("b", "user")]).groups).toHaveLength(1);
  });

  test("a group carries the loosest likeness that holds it together, its cases in the suite's order", () => {
    const cases = [
      ...[asks("a", { text: words(80) }), asks("b", { text: words(80).toUpperCase() })],
      ...[asks("c", { text: words(80) }), asks("d", { text: words(80, 1) })],
    ];
    expect(findDuplicates(cases).groups).toEqual([{ likeness: "close", keys: ["a", "b", "c", "d"] }]);
  });

  test("cases that give nothing are no duplicates of those that give punctuation only", () => {
    expect(findDuplicates([asks("a", { text: "?" }), asks("b", { text: "!" })]).groups).toEqual([]);
    expect(findDuplicates([asks("a", {}), asks("b", {})]).groups).toEqual([{ likeness: "same", keys: ["a", "b"] }]);
  });

  test("are searched within bounds: when the steps are spent it says that there may be more", () => {
    const cases = Array.from({ length: 200 }, (_, at) =>
      asks(`c${at}`, { text: words(60).replace(`word${at % 60}`, `x${at}`) }),
    );
    expect(findDuplicates(cases, 100).complete).toBe(false);
    expect(findDuplicates(cases)).toMatchObject({ groups: [{ likeness: "close" }], complete: true });
  });

  test("20,000 cases take seconds at most", () => {
    const cases = Array.from({ length: 20_000 }, (_, at) =>
      asks(`c${at}`, { text: `${words(20, at % 50)} ticket ${at} ${at * 7}` }),
    );
    const started = performance.now();
    findDuplicates(cases);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
