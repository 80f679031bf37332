import { describe, expect, test } from "vitest";
import { Acknowledgements, clientOf } from "./acknowledgements.ts";

const named = (id: string) => ({ id, host: "h", sdk: "1" });
const HOUR = 3_600_000;

describe("while nobody can be told", () => {
  test("memory stays bounded, and the newest are kept", () => {
    const told = new Acknowledgements();
    for (let n = 0; n < 50_000; n++) told.note("w", named(`c${n}`), 1, 1, n);
    const waiting = told.take();
    expect(waiting).toHaveLength(20_000);
    expect(waiting.at(-1)?.id).toBe("c49999");
  });

  test("a client that was forgotten and came again is told of once", () => {
    const told = new Acknowledgements();
    const leave = told.connect("w", named("a"), 0);
    told.take();
    leave();
    told.note("w", named("b"), 1, 1, HOUR);
    told.note("w", named("a"), 2, 2, HOUR);
    told.putBack();
    leave();
    expect(told.take().map(({ id, generation }) => [id, generation])).toEqual([
      ["b", 1],
      ["a", 2],
    ]);
  });
});

test("a client is forgotten after a quarter of an hour, unless it holds a stream", () => {
  const told = new Acknowledgements();
  told.note("w", named("polls"), 1, 1, 0);
  told.connect("w", named("listens"), 0);
  told.stillThere(HOUR);
  expect(told.of("w", HOUR).map(({ id }) => id)).toEqual(["listens"]);
});

test.each([
  ["a; host; 1.2.3", { id: "a", host: "host", sdk: "1.2.3" }],
  ["a", { id: "a", host: "", sdk: "" }],
  [" ; host", null],
  ["ä; host; 1", null],
  ["a\n; host; 1", null],
  [`${"x".repeat(129)}; host; 1`, null],
  [["a", "b"], null],
])("the header %j names %j", (header, client) => {
  expect(clientOf(header)).toEqual(client);
});
