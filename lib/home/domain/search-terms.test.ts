import { describe, expect, test } from "vitest";
import { searchTerms } from "./search-terms.ts";

describe("what is typed into the palette", () => {
  test("words are parts of a name, whatever their case", () => {
    expect(searchTerms("  Docs SUMM ")).toEqual({ words: ["docs", "summ"], number: null, rollBack: false });
  });
  test("undoing is recognised however it is written, and is not looked for in names", () => {
    for (const typed of [
      "roll back refund",
      "rollback refund",
      "roll-back refund",
      "undo refund",
      "Rolled back refund",
    ]) {
      expect(searchTerms(typed), typed).toEqual({ words: ["refund"], number: null, rollBack: true });
    }
    expect(searchTerms("payroll/agent").rollBack).toBe(false);
  });
  test("a number is a run's or review's, with or without its sign; one too large for any is none", () => {
    expect(searchTerms("run 418")).toMatchObject({ number: 418 });
    expect(searchTerms("#7")).toEqual({ words: [], number: 7, rollBack: false });
    expect(searchTerms("99999999999").number).toBeNull();
    expect(searchTerms("9999999999").number).toBeNull();
  });
  test("nothing typed asks for nothing in particular", () => {
    expect(searchTerms("   ")).toEqual({ words: [], number: null, rollBack: false });
  });
});
