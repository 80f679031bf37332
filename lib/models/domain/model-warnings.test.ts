import { describe, expect, test } from "vitest";
import { type ModelState, modelWarnings } from "./model-warnings.ts";

const TODAY = "2026-11-21";
const fine: ModelState = {
  model: "openai/gpt-1",
  deprecatedOn: null,
  retiresOn: null,
  servedIn: 0,
  hasProvider: true,
  hasPrice: true,
  hasNoticeOwner: true,
};
const told = (change: Partial<ModelState>) =>
  modelWarnings({ ...fine, ...change }, TODAY).map(({ severity, message }) => `${severity}: ${message}`);

test("nothing is said of a model that is as it should be", () => {
  expect(told({})).toEqual([]);
  expect(told({ retiresOn: "2027-02-20", deprecatedOn: "2027-02-20" })).toEqual([]);
});

describe("the day it goes", () => {
  test.each([
    ["2026-11-30", 2, "error: Goes on 30 November 2026, in 9 days. 2 prompts serve it."],
    ["2026-11-22", 0, "warning: Goes on 22 November 2026, in 1 day."],
    ["2027-02-19", 1, "error: Goes on 19 February 2027, in 90 days. 1 prompt serves it."],
    ["2026-11-21", 0, "error: Gone since 21 November 2026: calls of it fail."],
  ])("%s with %d", (retiresOn, servedIn, sentence) => {
    expect(told({ retiresOn, servedIn, deprecatedOn: "2026-01-01" })).toEqual([sentence]);
  });
});

test("a deprecation is told until the end is in sight", () => {
  expect(told({ deprecatedOn: "2026-10-14" })).toEqual(["warning: Deprecated since 14 October 2026."]);
  expect(told({ deprecatedOn: "2026-12-24" })).toEqual(["warning: Will be deprecated on 24 December 2026."]);
  expect(told({ deprecatedOn: "2026-10-14", retiresOn: "2027-04-01" })).toEqual([
    "warning: Deprecated since 14 October 2026; goes on 1 April 2027.",
  ]);
});

test("what is missing is told, the worst first", () => {
  const codes = modelWarnings(
    { ...fine, servedIn: 1, hasProvider: false, hasPrice: false, hasNoticeOwner: false },
    TODAY,
  );
  expect(codes.map(({ code }) => code)).toEqual(["no_provider", "no_notice_owner", "no_price"]);
  expect(told({ model: "local/nearest-1", servedIn: 3, hasNoticeOwner: false })).toEqual([]);
});
