import { expect, test } from "vitest";
import { contentStems, stem, words } from "./words.ts";

test("figures, hyphens and apostrophes stay inside their word", () => {
  expect(words("Don't pay the 30-day fee of 1.5 % (EUR 1,250.00)!")).toEqual([
    "don't",
    "pay",
    "the",
    "30-day",
    "fee",
    "of",
    "1.5",
    "eur",
    "1,250.00",
  ]);
});

test.each([
  ["invoices", "invoiced"],
  ["policies", "policy"],
  ["shipping", "shipped"],
  ["charge", "charges"],
  ["refunds", "refunded"],
  ["boxes", "box"],
])("%s and %s share a stem", (left, right) => {
  expect(stem(left)).toBe(stem(right));
});

test.each([
  ["thing", "the"],
  ["address", "add"],
  ["2026", "202"],
])("%s and %s do not", (left, right) => {
  expect(stem(left)).not.toBe(stem(right));
});

test("words without meaning of their own carry no stem", () => {
  expect(contentStems("The invoices are with you and will be due")).toEqual([stem("invoices"), "due"]);
});
