import { describe, expect, test } from "vitest";
import { parseStatus, type ReviewFacts, reviewSentence } from "./review-sentence.ts";
import { versionNames, whoMayApprove } from "./who-may-approve.ts";

const facts = (more: Partial<ReviewFacts> = {}): ReviewFacts => ({
  status: "open",
  version: 4,
  requestedBy: "Product",
  reader: "may_approve",
  forGroup: null,
  changes: "two sentences changed",
  tested: "pass",
  approvedBy: [],
  objecting: [],
  ...more,
});

describe("the review's sentence says who asks whom for what", () => {
  test("to somebody who may approve", () => {
    expect(reviewSentence(facts())).toBe("Product asks you to approve v4. Two sentences changed; its tests passed.");
    expect(reviewSentence(facts({ forGroup: "Legal" }))).toContain("asks you to approve v4 for Legal.");
  });

  test("never asks somebody to approve who may not", () => {
    expect(reviewSentence(facts({ reader: "looks" }))).toContain("Product asks for approval of v4.");
    expect(reviewSentence(facts({ reader: "asked" }))).toContain("You asked for approval of v4.");
  });

  test("a failed or missing test is said as plainly as a passed one", () => {
    expect(reviewSentence(facts({ tested: "fail" }))).toContain("its tests failed.");
    expect(reviewSentence(facts({ tested: "no_suite" }))).toContain("nothing was tested.");
  });

  test("a first release has nothing to compare with", () => {
    expect(reviewSentence(facts({ changes: null }))).toContain("It would be the first release;");
  });

  test("names those who asked for changes and those who approved", () => {
    expect(reviewSentence(facts({ status: "changes_requested", objecting: ["Legal"] }))).toMatch(
      /^Legal asked for changes to v4\./,
    );
    expect(reviewSentence(facts({ status: "approved", approvedBy: ["Legal", "On-call"] }))).toMatch(
      /^Legal and On-call approved v4\./,
    );
  });

  test("a status nobody knows is read as open", () => {
    expect([parseStatus("approved"), parseStatus("mystery")]).toEqual(["approved", "open"]);
  });
});

describe("who may approve is said with why not", () => {
  const people = [
    { memberId: "a", name: "Author", groups: [], mayDecide: true },
    { memberId: "v", name: "Viewer", groups: [], mayDecide: false },
    { memberId: "l", name: "Legal", groups: ["legal"], mayDecide: true },
  ];

  test("authors of any version of the range may not, whatever their roles", () => {
    const standings = whoMayApprove(people, new Map([["a", [4, 3]]]));
    expect(standings.map(({ name, may, why }) => [name, may, why])).toEqual([
      ["Legal", true, null],
      ["Author", false, "wrote v3 and v4"],
      ["Viewer", false, "has no right to approve"],
    ]);
  });

  test("versions are listed in order", () => {
    expect([versionNames([]), versionNames([2]), versionNames([10, 9, 2])]).toEqual(["", "v2", "v2, v9 and v10"]);
  });
});
