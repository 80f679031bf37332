import { describe, expect, test } from "vitest";
import { parsePromptFilter, promptFilterQuery, searchTerms } from "./list-filter.ts";

describe("the filter of the prompts list", () => {
  test("comes back out of the address it was written into", () => {
    const filter = parsePromptFilter({
      q: "refund 3 days",
      state: "regressed",
      owner: "@legal",
      order: "change",
      page: "3",
    });
    const query = promptFilterQuery(filter);
    expect(parsePromptFilter(Object.fromEntries(new URLSearchParams(query)))).toEqual(filter);
  });
  test("says nothing of what is as usual, so that the plain list has a plain address", () => {
    expect(promptFilterQuery(parsePromptFilter({}))).toBe("");
    expect(promptFilterQuery(parsePromptFilter({ page: "1", state: "all", order: "folder" }))).toBe("");
  });
  test("takes nonsense as not given", () => {
    const filter = parsePromptFilter({ state: "drop table", order: ["change", "folder"], page: "-4", tag: " " });
    expect(filter).toMatchObject({ state: "all", order: "change", page: 1, tag: null });
    expect(parsePromptFilter({ page: "1e99" }).page).toBe(1);
  });
});

test("a search is its words, in any case and order", () => {
  expect(searchTerms("  Three-Sentence  SUMMARY ")).toEqual(["three-sentence", "summary"]);
  expect(searchTerms("   ")).toEqual([]);
});
