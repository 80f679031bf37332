import { describe, expect, test } from "vitest";
import { stepKeys } from "./key-sequence.ts";

const bindings = ["g p", "g h", "j", "?"];

function typeKeys(keys: string[]): (string | undefined)[] {
  let pending = "";
  return keys.map((key) => {
    const step = stepKeys(pending, key, bindings);
    pending = step.pending;
    return step.match;
  });
}

describe("key sequences", () => {
  test("a single key acts at once", () => {
    expect(typeKeys(["j", "?"])).toEqual(["j", "?"]);
  });
  test("g waits for its second key", () => {
    expect(typeKeys(["g", "p"])).toEqual([undefined, "g p"]);
  });
  test("a wrong second key is forgotten, or starts anew", () => {
    expect(typeKeys(["g", "x", "p"])).toEqual([undefined, undefined, undefined]);
    expect(typeKeys(["g", "g", "h"])).toEqual([undefined, undefined, "g h"]);
    expect(typeKeys(["g", "j"])).toEqual([undefined, "j"]);
  });
});
