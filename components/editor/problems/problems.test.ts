import { describe, expect, test } from "vitest";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import { changedLines } from "../code/changed-lines.ts";
import { marksOf } from "../code/markers.ts";
import { variableRanges } from "../code/variable-ranges.ts";
import { emptyContent } from "../draft/draft.ts";
import { countsInWords, listProblems, placeOf } from "./list-problems.ts";

const content = (change: Partial<PromptContent>): PromptContent => ({ ...emptyContent([]), ...change });
const suite = {
  cases: 3,
  withInputs: 3,
  examples: [],
  inputs: [{ name: "document", cases: 3, samples: [], medianLength: 10 }],
};

describe("listProblems", () => {
  test("the worst stand first, each with its place in words", () => {
    const draft = {
      content: content({ system: "For {{reader}}.\nOf {{document", model: "openai/gpt-latest" }),
      pending: { temperature: "hot" },
    };
    const problems = listProblems(draft, suite);
    expect(problems.map((problem) => [problem.severity, placeOf(problem)])).toEqual([
      ["error", "System, line 2"],
      ["error", "Model"],
      ["error", "Temperature"],
      ["warning", "System, line 1"],
      ["notice", "Suite"],
    ]);
    expect(countsInWords(problems)).toBe("3 errors, 1 warning, 1 notice");
    expect(countsInWords([])).toBe("No problems");
  });

  test("a box that has become a value is no problem any more", () => {
    expect(listProblems({ content: content({ system: "{{document}}" }), pending: { seed: "7" } }, suite)).toEqual([]);
  });

  test("unfinished JSON is an error at the line where the JSON editor finds it", () => {
    const draft = { content: content({ system: "{{document}}" }), pending: { outputSchema: "{" } };
    expect(listProblems(draft, suite)).toMatchObject([{ field: "outputSchema", severity: "error" }]);
    expect(listProblems(draft, suite, { line: 1, column: 2 })).toMatchObject([{ line: 1, column: 2 }]);
  });
});

describe("variableRanges", () => {
  test("covers the braces of either format and skips what is not closed", () => {
    const slices = (text: string, format: "mustache" | "fstring") =>
      variableRanges(text, format).map(({ start, end }) => text.slice(start, end));
    expect(slices("a {{ b }} {{{c}}} {{&d}} {{e", "mustache")).toEqual(["{{ b }}", "{{{c}}}", "{{&d}}"]);
    expect(slices("a {b} {{c}} {d", "fstring")).toEqual(["{b}"]);
  });
});

describe("marksOf", () => {
  const marks = (system: string) => {
    const problems = listProblems({ content: content({ system }), pending: {} }, suite);
    return marksOf(problems, "system", system, "mustache").map((mark) => [
      mark.severity,
      mark.startLineNumber,
      mark.startColumn,
      mark.endLineNumber,
      mark.endColumn,
    ]);
  };

  test("underlines the whole variable that no case gives", () => {
    expect(marks("One\r\nfor {{reader}} now {{document}}")).toEqual([["warning", 2, 5, 2, 15]]);
  });

  test("underlines an unclosed brace up to the end of its word", () => {
    expect(marks("{{document}}\nSay {{#each now")).toEqual([["error", 2, 5, 2, 12]]);
  });

  test("a problem of a text that is shorter by now does not point outside of it", () => {
    const late = [
      { severity: "error" as const, field: "system" as const, code: "x", message: "x", line: 9, column: 4 },
    ];
    expect(marksOf(late, "system", "short", "mustache")).toEqual([]);
    const beyond = [{ ...late[0]!, line: 1, column: 40 }];
    expect(marksOf(beyond, "system", "short", "mustache")).toMatchObject([{ startColumn: 5, endColumn: 6 }]);
  });
});

describe("changedLines", () => {
  const paragraph = (status: "same" | "changed" | "inserted" | "deleted") => ({
    number: 0,
    baseNumber: null,
    status,
    segments: [],
  });
  test("counts blank lines that the redline leaves out, and not what is gone", () => {
    const paragraphs = ["same", "deleted", "changed", "inserted"].map((status) => paragraph(status as "same"));
    expect(changedLines({ paragraphs }, "one\n\ntwo\n \nthree")).toEqual([3, 5]);
  });
});
