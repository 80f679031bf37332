import { expect, test } from "vitest";
import { firedNotice, resolvedNotice } from "./told-words.ts";

const RULE = { name: "Errors", metric: "error_rate" } as const;
const fired = (prompt: string, more = {}) => ({
  ...{ prompt, state: "firing" as const, sentence: "error rate is 20 %; the rule allows 5 % at most" },
  ...more,
});
const NEXT =
  "See with which version it began, and the calls that failed. If a release brought it, roll it back on the prompt's page.";

test("one prompt has its name before the rule's, and what to do behind the sentence", () => {
  expect(firedNotice(RULE, [fired("docs/faq")])).toEqual({
    title: "docs/faq: Errors",
    body: `Error rate is 20 %; the rule allows 5 % at most. ${NEXT}`,
  });
  expect(resolvedNotice(RULE, [{ prompt: "docs/faq", archived: false }])).toEqual({
    title: "docs/faq: Errors is over",
    body: "",
  });
});

test("of many the first are named with their figures and the others counted", () => {
  const many = ["a", "b", "c", "d", "e"].map((name) => fired(name, { sentence: `${name} is bad` }));
  const { title, body } = firedNotice(RULE, many);
  expect(title).toBe("a, b, c and 2 more: Errors");
  expect(body.split("\n").slice(0, 3)).toEqual(["a: a is bad.", "b: b is bad.", "c: c is bad."]);
  expect(body).toContain("something they share");
  expect(body.endsWith(NEXT)).toBe(true);
  expect(firedNotice(RULE, many.slice(0, 2)).title).toBe("a and b: Errors");
});

test("what is over because its prompt was archived says so", () => {
  const over = [
    { prompt: "a", archived: false },
    { prompt: "b", archived: true },
  ];
  expect(resolvedNotice(RULE, over)).toEqual({ title: "a and b: Errors is over", body: "Archived meanwhile: b." });
});
