import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { logSeldom } from "./log-seldom.ts";

const lines: { message: string; error: string; unsaidBefore?: number }[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(process.stderr, "write").mockImplementation((line) => {
    lines.push(JSON.parse(String(line)));
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

test("of many errors the first is logged, and after a minute one more that says how many there were", () => {
  let clock = 0;
  const tell = logSeldom("queue", () => clock);
  for (clock = 0; clock <= 60_000; clock += 500) tell(new Error(`at ${clock}`));
  expect(lines.map(({ error, unsaidBefore }) => [error.split("\n")[0], unsaidBefore])).toEqual([
    ["Error: at 0", undefined],
    ["Error: at 60000", 119],
  ]);
});

test("a plain object that looks like an error is told in its own words", () => {
  logSeldom("queue")({ code: "ECONNREFUSED", message: "connect refused" });
  logSeldom("queue")({ code: "odd" });
  expect(lines.map(({ error }) => error)).toEqual(["connect refused", '{"code":"odd"}']);
});
