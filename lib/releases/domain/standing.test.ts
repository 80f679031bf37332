import { describe, expect, test } from "vitest";
import { durationInWords, policyInWords, type Standing, standingInWords } from "./standing.ts";

const met: Standing = { gate: "met", peopleMissing: 0, groupsMissing: [], objecting: [] };

describe("where a version stands before its release, in words", () => {
  test("nothing open means that it may be released", () => {
    expect(standingInWords(met)).toBe("may be released");
    expect(standingInWords({ ...met, gate: "advisory" })).toBe("may be released");
  });
  test("names the run and the people it waits for", () => {
    expect(standingInWords({ ...met, peopleMissing: 1 })).toBe("waits for one approval");
    expect(standingInWords({ ...met, gate: "untested", peopleMissing: 2 })).toBe(
      "waits for its first run and two approvals",
    );
  });
  test("one person's approval can be a group's too, so they are not counted twice", () => {
    expect(standingInWords({ ...met, peopleMissing: 1, groupsMissing: ["legal"] })).toBe(
      "waits for the approval of legal",
    );
    expect(standingInWords({ ...met, peopleMissing: 2, groupsMissing: ["legal"] })).toBe(
      "waits for two approvals, one of them from legal",
    );
  });
  test("a blocked version is not said to wait for approvals: they would not help it", () => {
    expect(standingInWords({ ...met, gate: "blocked", peopleMissing: 2 })).toBe("was blocked by the gate");
  });
  test("who asked for changes is named", () => {
    expect(standingInWords({ ...met, objecting: ["Legal · reviewer"] })).toBe(
      "waits for changes that Legal · reviewer asked for",
    );
  });
});

test("durations are told as people say them", () => {
  expect(durationInWords("PT24H")).toBe("24 h");
  expect(durationInWords("P1DT12H")).toBe("1 day 12 h");
  expect(durationInWords("P2W")).toBe("2 weeks");
  expect(durationInWords("soon")).toBe("soon");
});

test("a policy is told line by line", () => {
  const policy = {
    prefix: "legal/",
    requiredReviewers: 2,
    requiredGroups: ["legal"],
    gate: "required",
    soak: "PT24H",
    runOnSave: true,
    checklist: [] as string[],
  } as const;
  expect(policyInWords({ ...policy, requiredGroups: ["legal"], checklist: ["No dates"] }, 0.9)).toEqual([
    "Gate required, win rate at least 90 %",
    "Two approvals, one from legal",
    "Nobody approves their own words",
    "Approvers tick “No dates”",
    "Soak 24 h",
  ]);
  expect(
    policyInWords({ ...policy, requiredReviewers: 0, requiredGroups: [], gate: "advisory", soak: null }, null),
  ).toEqual(["Gate advisory", "No approval needed"]);
});
