import { expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "../core/errors.ts";
import { parseInput } from "./parse.ts";

const schema = z.strictObject({ name: z.string(), settings: z.strictObject({ size: z.number() }).optional() });

function faultsIn(raw: unknown): unknown {
  try {
    parseInput(schema, raw);
    return null;
  } catch (error) {
    return error instanceof AppError ? error.extra.faults : error;
  }
}

test("each fault has the path at which it stands, an unknown field its own", () => {
  expect(faultsIn({ name: "a", settings: { size: 1 } })).toBeNull();
  expect(faultsIn({ name: 7, more: 1, other: 2, settings: { size: 1, colour: "red" } })).toEqual([
    { path: "name", message: expect.any(String) },
    { path: "settings.colour", message: "is not a field here" },
    { path: "more", message: "is not a field here" },
    { path: "other", message: "is not a field here" },
  ]);
});

test("what no table can keep is refused before anything reads it", () => {
  expect(faultsIn({ name: "a\0b" })).toEqual([{ path: "name", message: "contains a NUL character" }]);
  expect(faultsIn({ name: "a\uD800" })).toEqual([{ path: "name", message: "is not well-formed Unicode" }]);
  let deep: unknown = 1;
  for (let depth = 0; depth < 100_000; depth++) deep = [deep];
  expect(faultsIn({ name: "a", deep })).toMatchObject([{ message: "is nested more than 64 levels deep" }]);
});
