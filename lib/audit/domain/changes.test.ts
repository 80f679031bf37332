import { describe, expect, test } from "vitest";
import { fieldChanges } from "./changes.ts";

describe("before and after are told value by value", () => {
  test("nested ones by the path that leads to them", () => {
    const before = { gate: "required", rule: { groups: ["legal"], floor: 0.9 } };
    const after = { gate: "required", rule: { groups: ["legal", "platform"], floor: 0.9 } };
    expect(fieldChanges(before, after)).toEqual([
      { field: "gate", before: "required", after: "required", changed: false },
      { field: "rule › groups", before: "legal", after: "legal, platform", changed: true },
      { field: "rule › floor", before: "0.9", after: "0.9", changed: false },
    ]);
  });

  test("of a list of things by their place", () => {
    const told = fieldChanges(null, {
      split: [
        { version: 3, share: 500 },
        { version: 2, share: 9500 },
      ],
    });
    expect(told.map(({ field, after }) => [field, after])).toEqual([
      ["split › 1 › version", "3"],
      ["split › 1 › share", "500"],
      ["split › 2 › version", "2"],
      ["split › 2 › share", "9500"],
    ]);
  });

  test("a value that is nothing is another than one that was not there", () => {
    expect(fieldChanges({ a: null }, { a: "", b: false })).toEqual([
      { field: "a", before: "none", after: "", changed: true },
      { field: "b", before: null, after: "no", changed: true },
    ]);
  });

  test.each([null, undefined, {}])("%j has no values", (value) => {
    expect(fieldChanges(value, value)).toEqual([]);
  });

  test("what is no object at all is shown as it is", () => {
    expect(fieldChanges("x", 7)).toEqual([{ field: "value", before: "x", after: "7", changed: true }]);
  });
});
