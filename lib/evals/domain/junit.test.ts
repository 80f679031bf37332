import { describe, expect, test } from "vitest";
import { junitCase, junitStart, xmlText } from "./junit.ts";

describe("a run as JUnit", () => {
  test("escapes what would end an attribute or a tag", () => {
    const made = junitCase("a/b", {
      id: 'x"<',
      seconds: 0.25,
      outcome: "failed",
      message: "a\nb & c",
      output: "</failure>",
    });
    expect(made).toBe(
      '<testcase classname="a/b" name="x&quot;&lt;" time="0.250"><failure message="a&#10;b &amp; c">&lt;/failure&gt;</failure></testcase>\n',
    );
  });
  test("tells a case without a result as an error, not as a failure", () => {
    expect(junitCase("s", { id: "a", seconds: null, outcome: "missing", message: "timeout", output: "" })).toContain(
      "<error message=",
    );
  });
  test("holds no character that XML forbids, and keeps those beyond the first plane", () => {
    expect(xmlText("a\u0000b\u001b\ud83d c😀\t\n")).toBe("a\uFFFDb\uFFFD\uFFFD c😀\t\n");
  });
  test("counts in its head", () => {
    expect(junitStart({ name: "n", at: "2026-01-01T00:00:00Z", tests: 3, failures: 1, errors: 1 })).toContain(
      'tests="3" failures="1" errors="1"',
    );
  });
});
