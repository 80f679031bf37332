import { describe, expect, test } from "vitest";
import { parseJson } from "./parse-json.ts";

describe("JSON in an attribute", () => {
  test.each([
    ['[{"role":"user","content":"hi"}]', [{ role: "user", content: "hi" }]],
    [' {"a": "b\\"]]]]", "c\\\\": [1, [2]]}', { a: 'b"]]]]', "c\\": [1, [2]] }],
    [`["${"[{,".repeat(60_000)}"]`, ["[{,".repeat(60_000)]],
  ])("is read: %.40s", (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  test.each([
    ["a text", "hello"],
    ["a number", "12"],
    ["what is cut off", '[{"role":"us'],
    ["a string that does not end", '["abc\\"'],
    ["very many levels", "[".repeat(2_000_000)],
    ["very many values", `[${"0,".repeat(60_000)}0]`],
    ["very many keys", JSON.stringify(Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [`k${n}`, 1])))],
    ["megabytes", JSON.stringify(["x".repeat(4_000_000)])],
  ])("is left as it is: %s", (_, text) => {
    expect(parseJson(text)).toBeUndefined();
  });

  test("takes linear time, whatever stands in it", () => {
    for (const piece of ['"', '\\"', "\\", "[", '["', '"\\', "{,"]) {
      const text = `[${piece.repeat(3_900_000 / piece.length)}`;
      const start = performance.now();
      parseJson(text);
      expect(performance.now() - start).toBeLessThan(1_000);
    }
  });
});
