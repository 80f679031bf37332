import { expect, test } from "vitest";
import { findingOf, sinceSentence } from "./after-review.ts";

const since = (served: number, kind: string) => ({ served, kind, at: "", by: "On-call", reason: "" });

test("what became of the release is said in one sentence", () => {
  expect(sinceSentence({ version: 3, base: 2, since: null })).toBe("v3 is still what everyone gets.");
  expect(sinceSentence({ version: 3, base: 2, since: since(2, "rollback") })).toBe(
    "It was undone: On-call rolled back to v2, which it had replaced.",
  );
  expect(sinceSentence({ version: 3, base: 2, since: since(1, "auto_rollback") })).toBe(
    "It was undone: On-call rolled back to v1.",
  );
  expect(sinceSentence({ version: 3, base: null, since: since(4, "promote") })).toBe(
    "It was followed: On-call released v4 after it.",
  );
});

test("a finding nobody knows reads as none", () => {
  expect([findingOf("justified"), findingOf("not_justified"), findingOf("other"), findingOf(null)]).toEqual([
    "justified",
    "not_justified",
    null,
    null,
  ]);
});
