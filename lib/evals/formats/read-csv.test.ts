import { describe, expect, test } from "vitest";
import type { AppError } from "../../core/errors.ts";
import { readCsv } from "./read-csv.ts";

function refusal(text: string): { message: string; line?: unknown; faults?: unknown } {
  try {
    readCsv(text);
  } catch (error) {
    const { message, extra } = error as AppError;
    return { message, ...extra };
  }
  return { message: "accepted" };
}

describe("CSV as promptfoo writes it", () => {
  test("takes plain columns for variables and the others for what promptfoo means by them", () => {
    const { cases, notCarried } = readCsv(
      [
        "question,locale,__expected1,__expected2,__description,__threshold,__metadata:category,__metadata:tags[],__metric",
        '"What is 2+2?",en,4,similar(0.8):four,Adds,0.5,math,"ai,data\\, big",accuracy',
        '"Who, then?",de,"contains-any: <b>, </b>",fn:output.length < 10,,,,,',
      ].join("\n"),
    );
    expect(cases.map((each) => each.id)).toEqual(["Adds", expect.stringMatching(/^case-[0-9a-f]{8}$/)]);
    expect(cases[0]).toMatchObject({
      ...{ inputs: { question: "What is 2+2?", locale: "en" }, threshold: 0.5, source: "golden" },
      tags: ["category=math", "ai", "data, big"],
    });
    expect(cases[0]?.assert?.[0]).toEqual({ type: "equals", value: "4" });
    expect(cases[1]?.assert?.[0]).toEqual({ type: "contains-any", value: ["<b>", "</b>"] });
    expect(notCarried.find(({ what }) => what === "the column __metric")?.where).toBe("line 2");
  });

  test("lists what it cannot keep by its line", () => {
    const { cases, notCarried } = readCsv("q,__expected\na,contains:{{q}}\nb,python:len(output)\nc,\n");
    expect(cases.map((each) => each.assert)).toEqual([[{ type: "contains", value: "a" }]]);
    expect(notCarried.map(({ where, what }) => `${where}: ${what}`)).toEqual([
      ...["line 3, check 1: the check python", "line 3: the whole test", "line 4: the whole test"],
    ]);
  });

  test("may be separated by semicolons or tabs, and a threshold may stand in a column of its own", () => {
    for (const sign of [";", "\t"]) {
      const text = ["q", "__expected1", "__config:__expected1:threshold"].join(sign);
      const [first] = readCsv(`${text}\r\n${["x", "levenshtein:abc", "3"].join(sign)}\r\n`).cases;
      expect(first?.assert).toEqual([{ type: "levenshtein", value: "abc", threshold: 3 }]);
    }
  });
});

describe("CSV of our own", () => {
  const HEAD = "__id,q,__expected1,__critical,__source,__assert,__threshold,__tags";

  test("that was edited in a spreadsheet is read", () => {
    const { cases } = readCsv(
      `${HEAD}\na-1,hi,contains:x,TRUE,synthetic,,0.5,"b, c"\na-2,'=x,equals:y,,,,,\n\n,,,,,,,\n`,
    );
    expect(cases).toEqual([
      {
        ...{ id: "a-1", inputs: { q: "hi" }, assert: [{ type: "contains", value: "x" }], source: "synthetic" },
        ...{ critical: true, threshold: 0.5, tags: ["b", "c"] },
      },
      { id: "a-2", inputs: { q: "=x" }, assert: [{ type: "equals", value: "y" }], source: "golden" },
    ]);
  });

  test("is refused with the line and the column of what is wrong", () => {
    const row = (cells: string) => refusal(`${HEAD}\na,"two\nlines",contains:x,,,,,\n${cells}\n`).message;
    expect(row("b,hi,contains:x,maybe,,,,")).toContain("Line 4, column __critical: is yes, no or empty");
    expect(row("b,hi,contains:x,,goldn,,,")).toContain("Line 4: __source is golden, production or synthetic");
    expect(row("b,hi,contains:x,,,,seven,")).toContain("Line 4: __threshold");
    expect(row('b,hi,,,,"[{""type"":""nope""}]",,')).toMatch(/^Line 4: __assert\.0\.type is the unknown type "nope"/);
    expect(row("b,hi,,,,[{,,")).toContain("Line 4, column __assert: is not JSON");
    expect(row("b,hi,,,,,,")).toContain("Line 4: __assert give assert, or a reference");
    expect(row("b,hi,python:x,,,,,")).toContain("Line 4, column __expected: the check python");
    expect(row("a,hi,contains:x,,,,,")).toContain("Line 4: id a stands on line 2 already");
    expect(row("b,hi,contains:x")).toContain("Line 4, column __critical: the line ends before it");
    expect(row("b,hi,contains:x,,,,,,more")).toContain("Line 4: has 9 cells, but only 8 columns have a name");
    expect(refusal(`${HEAD},__crtical\na,b,,,,,,,\n`).message).toContain("Line 1, column __crtical: is no column");
  });
});

describe("a table that is no suite", () => {
  test("is refused with what is missing", () => {
    expect(refusal("question,answer\na,b\n").message).toContain("Line 1: no column says what a right answer is");
    expect(refusal("").message).toContain("the file is empty");
    expect(refusal("q,q,__expected\na,b,c\n").message).toContain("Line 1, column q: stands twice");
    expect(refusal("q,,__expected\na,b,c\n").message).toContain("Line 1, column 2: has no name");
    expect(refusal('q,__expected\n"a,b\n').message).toContain("never closed");
    expect(refusal('q,__expected\n"a"b,c\n').message).toMatch(/^Line 2: quotes stand where none may be/);
    expect(refusal(`q,__expected\n${"a,b\n".repeat(20_001)}`).message).toContain("20000 cases a suite may have");
  });
});
