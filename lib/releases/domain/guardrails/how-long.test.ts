import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { howLong, rowOf } from "./how-long.fixture.ts";

test("the guide tells how long guardrails take as the code takes it", () => {
  const guide = readFileSync(new URL("../../../../docs/guides/rollouts.md", import.meta.url), "utf8");
  const rows = howLong().map(rowOf);
  expect(rows.filter((row) => !guide.includes(row))).toEqual([]);
}, 120_000);
