import { describe, expect, test } from "vitest";
import { openSentences, waysOut } from "./open-findings.ts";

const of = (...codes: string[]) => codes.map((code) => ({ code, message: `Message of ${code}` }));

describe("why it is held", () => {
  test("is one sentence for all that have no data, and one for all that have not decided", () => {
    const findings = of("no_data_grader_score", "undecided_errors", "undecided_thumbs_down");
    expect(openSentences(findings)).toEqual([
      "No data yet: grader score",
      "Not decided yet: error rate and thumbs-down",
    ]);
  });

  test("is said once where there is no traffic at all", () => {
    const findings = of("sample_ratio_no_data", "no_data_errors", "no_data_thumbs_down");
    expect(openSentences(findings)).toEqual(["Message of sample_ratio_no_data"]);
  });

  test("has what is missing for a release first", () => {
    expect(openSentences(of("approvals", "no_data_error_rate"))).toEqual([
      "Message of approvals",
      "No data yet: error limit",
    ]);
  });
});

describe("the way out", () => {
  test("of a score nobody gives leads to where grading is switched on", () => {
    expect(waysOut(of("no_data_grader_score"))).toMatchObject([{ at: "grading" }]);
    expect(waysOut(of("sample_ratio_no_data", "no_data_grader_score"))).toMatchObject([{ at: null }]);
  });

  test("of what is not decided is to wait", () => {
    expect(waysOut(of("undecided_errors"))).toMatchObject([{ text: expect.stringContaining("more conversations") }]);
  });
});
