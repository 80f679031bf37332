import { describe, expect, test } from "vitest";
import type { EvalCase } from "./case.ts";
import { caseDifference } from "./case-difference.ts";
import { suiteLine } from "./suite-line.ts";

const BASE: EvalCase = {
  ...{ id: "a", source: "golden", inputs: { document: "one two", locale: "en" } },
  assert: [
    { type: "contains", value: "x" },
    { type: "latency", threshold: 500 },
  ],
};
const words = (change: Partial<EvalCase>, base = BASE) =>
  caseDifference(base, { ...base, ...change }).map((each) => each.words);

describe("what became different in a case", () => {
  test("is nothing for the same case, whatever the order of its names", () => {
    expect(words({ inputs: { locale: "en", document: "one two" } })).toEqual([]);
  });

  test("comes with both texts where they can be compared", () => {
    expect(caseDifference(BASE, { ...BASE, inputs: { document: "one three", count: 2 } })).toEqual([
      { words: "document changed", before: "one two", after: "one three" },
      { words: "locale removed", before: "en" },
      { words: "count added", after: "2" },
    ]);
    expect(
      words({ inputs: { document: "one two", locale: "en", n: 1 } }, { ...BASE, inputs: { ...BASE.inputs, n: "1" } }),
    ).toEqual(["n is no longer string but number: 1"]);
  });

  test("names checks as a person reads them; an edited one went and came", () => {
    expect(
      words({
        assert: [
          { type: "contains", value: "y", weight: 2 },
          { type: "latency", threshold: 500 },
        ],
      }),
    ).toEqual(["no longer checked: Contains “x”", "now checked: Contains “y” (weight 2)"]);
    expect(words({ assert: [...(BASE.assert ?? [])].reverse() })).toEqual(["the order of its checks changed"]);
  });

  test("says what it means for the verdict", () => {
    expect(words({ critical: true, threshold: 0.75, source: "production", conversation: "c-9", tags: ["b"] })).toEqual([
      ...["became critical", "needs 75 % of its checks by weight to pass", "source: golden → production"],
      ...["cut from the conversation c-9", "tags: added b"],
    ]);
    const all = { ...BASE, critical: true, threshold: 0.5, conversation: "c-9", tags: ["a", "b"] };
    expect(words({ critical: false, threshold: undefined, conversation: undefined, tags: ["b", "c"] }, all)).toEqual([
      ...["is no longer critical", "needs every check again", "no longer part of c-9", "tags: added c; removed a"],
    ]);
  });

  test("follows conversations message by message", () => {
    const before: EvalCase = { id: "a", source: "golden", reference: "r", turns: [{ role: "user", content: "hi" }] };
    const after: EvalCase = {
      ...before,
      reference: "s",
      turns: [
        { role: "user", content: "hello" },
        { role: "assistant", content: "yes" },
      ],
    };
    expect(caseDifference(before, after).map((each) => each.words)).toEqual([
      ...["message 1 changed", "message 2 added", "what a right answer says changed"],
    ]);
    expect(words({ inputs: undefined, turns: before.turns })).toContain(
      "is a conversation instead of filling variables",
    );
  });

  test("misses nothing that changes the line of the file", () => {
    const changes: Partial<EvalCase>[] = [
      { inputs: {} },
      { inputs: undefined, turns: [{ role: "user", content: "x" }] },
      { reference: null },
      { assert: [] },
      { threshold: 0 },
      { source: "synthetic" },
      { critical: true },
      { tags: ["x"] },
      { conversation: "c" },
      { critical: false },
      { tags: [] },
    ];
    for (const change of changes) {
      expect(suiteLine({ ...BASE, ...change })).not.toBe(suiteLine(BASE));
      expect(words(change).length, JSON.stringify(change)).toBeGreaterThan(0);
    }
  });
});
