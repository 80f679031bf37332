import { describe, expect, test } from "vitest";
import { filterQuery, isNarrowed, parseAuditFilter } from "./filter.ts";

const parse = (params: Record<string, string | string[]>) => parseAuditFilter(params, "UTC");

describe("an address is read leniently", () => {
  test("what it does not know is left out", () => {
    const filter = parse({ group: "mystery", from: "yesterday", to: "2026-02-30", actor: "", prompt: "a\0b" });
    expect(isNarrowed(filter)).toBe(false);
    expect(filterQuery(filter)).toBe("");
  });

  test("of a parameter given twice the first counts", () => {
    expect(parse({ group: ["runs", "edits"] }).group).toBe("runs");
  });
});

test("a filter written into an address and read again is the same", () => {
  const filter = parse({
    actor: "m1",
    group: "releases",
    prompt: "docs/x & y",
    from: "2026-03-01",
    to: "2026-03-14",
    q: "run 4",
  });
  const again = Object.fromEntries(new URLSearchParams(filterQuery(filter, { before: "20", row: null })));
  expect(again.before).toBe("20");
  expect(again).not.toHaveProperty("row");
  expect(parse(again)).toEqual(filter);
});
