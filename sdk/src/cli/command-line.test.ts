import { expect, test } from "vitest";
import { readCommandLine } from "./command-line.ts";

const HERE = { COUNTERSIGN_URL: "http://a", COUNTERSIGN_API_KEY: "k" };

test("options come before the environment", () => {
  expect(readCommandLine(["types", "--url", "http://b", "--out", "c.d.ts"], HERE)).toEqual({
    kind: "types",
    url: "http://b",
    key: "k",
    out: "c.d.ts",
  });
  expect(readCommandLine(["bundle"], HERE)).toEqual({ kind: "bundle", url: "http://a", key: "k", out: null });
});

test.each([[[]], [["help"]], [["types", "--help"]], [["-h"]]])("%j asks for help", (args) => {
  expect(readCommandLine(args, {})).toEqual({ kind: "help" });
});

test.each([
  [["bunlde"], HERE, /no command bunlde/],
  [["bundle", "rules.json"], HERE, /did you mean --out rules.json/],
  [["bundle", "--file", "x"], HERE, /--file/],
  [["bundle"], {}, /--url/],
  [["bundle"], { COUNTERSIGN_URL: "http://a" }, /COUNTERSIGN_API_KEY/],
])("%j says what to do instead", (args, environment, message) => {
  expect(readCommandLine(args, environment)).toEqual({ kind: "fault", message: expect.stringMatching(message) });
});
