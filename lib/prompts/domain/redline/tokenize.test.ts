import { describe, expect, test } from "vitest";
import { splitVariables } from "./split-variables.ts";
import { splitParagraphs, tokenize } from "./tokenize.ts";

const texts = (line: string) =>
  tokenize(line)
    .map(({ text }) => text)
    .slice(0, -1);

describe("tokenize", () => {
  test.each([
    ["a three-sentence note", ["a", "three-sentence", "note"]],
    ["don't, won’t", ["don't", ",", "won’t"]],
    ["1,240.50 at 09:30.", ["1,240.50", "at", "09:30", "."]],
    ["{{a}}{{> legal/x}} {b} {c.d!r:>10}", ["{{a}}", "{{> legal/x}}", "{b}", "{c.d!r:>10}"]],
    ['{"json": 1}', ["{", '"', "json", '"', ":", "1", "}"]],
    ["--- ### a", ["---", "###", "a"]],
    ["naïve cafe\u0301 Straße", ["naïve", "cafe\u0301", "Straße"]],
    ["👩‍🔬👍🏽!", ["👩‍🔬", "👍🏽", "!"]],
    ["東京に行く", ["東京", "に", "行く"]],
    ["{{unclosed", ["{{", "unclosed"]],
  ])("%j", (line, expected) => {
    expect(texts(line)).toEqual(expected);
  });

  test("ends with an empty token that carries the trailing space", () => {
    expect(tokenize("a  ").at(-1)).toEqual({ space: "  ", text: "", kind: "mark" });
  });

  test("a paragraph is a line that is not blank, whatever ends it", () => {
    expect(splitParagraphs("\n a\r\n\r\nb\rc\u2028 \t\nd\n")).toEqual([" a", "b", "c", "d"]);
  });
});

describe("splitVariables", () => {
  test("marks mustache variables and leaves single braces alone", () => {
    expect(splitVariables("In {{a}}, not {b}.", "mustache")).toEqual([
      { kind: "text", text: "In " },
      { kind: "variable", text: "{{a}}" },
      { kind: "text", text: ", not {b}." },
    ]);
  });

  test("marks f-string variables and leaves doubled braces alone", () => {
    expect(splitVariables("{a} {{b}} {{{c}}}", "fstring").filter(({ kind }) => kind === "variable")).toEqual([
      { kind: "variable", text: "{a}" },
      { kind: "variable", text: "{c}" },
    ]);
  });
});
