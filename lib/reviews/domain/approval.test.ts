import { describe, expect, test } from "vitest";
import { type Approval, approvalState } from "./approval.ts";

const given = (memberId: string, more: Partial<Approval> = {}): Approval => ({
  memberId,
  name: memberId,
  groups: [],
  contentHash: "text",
  ...more,
});
const needs = (requiredReviewers: number, requiredGroups: string[] = []) => ({ requiredReviewers, requiredGroups });

describe("an approval counts for one text and one person", () => {
  test("it falls when the content is another one", () => {
    const state = approvalState([given("ada", { contentHash: "older" })], "text", [], needs(1));
    expect(state).toMatchObject({ valid: [], peopleMissing: 1 });
    expect(state.void.map(({ memberId }) => memberId)).toEqual(["ada"]);
  });

  test("it does not count when its giver wrote any version of the range", () => {
    const state = approvalState([given("ada"), given("bo")], "text", ["bo", "cy"], needs(2));
    expect(state.valid.map(({ memberId }) => memberId)).toEqual(["ada"]);
    expect(state.peopleMissing).toBe(1);
  });

  test("two approvals of one person are one", () => {
    expect(approvalState([given("ada"), given("ada")], "text", [], needs(2)).peopleMissing).toBe(1);
  });

  test("more approvals than needed leave nothing missing, not less than nothing", () => {
    expect(approvalState([given("ada"), given("bo")], "text", [], needs(1)).peopleMissing).toBe(0);
  });
});

describe("a required group signs through one of its own", () => {
  test("a group without a valid signature is missing, however many others signed", () => {
    const state = approvalState([given("ada", { groups: ["platform"] }), given("bo")], "text", [], needs(1, ["legal"]));
    expect(state).toMatchObject({ peopleMissing: 0, groupsMissing: ["legal"] });
  });

  test("one person cannot be both required approvals: in two groups, they speak for one", () => {
    const both = given("ada", { groups: ["legal", "platform"] });
    const rule = needs(1, ["legal", "platform"]);
    expect(approvalState([both], "text", [], rule)).toMatchObject({ peopleMissing: 0, groupsMissing: ["platform"] });
  });

  test("who speaks for a group gives way when another of that group signs", () => {
    const both = given("ada", { groups: ["legal", "platform"] });
    const state = approvalState(
      [both, given("bo", { groups: ["legal"] })],
      "text",
      [],
      needs(1, ["legal", "platform"]),
    );
    expect(state.groupsMissing).toEqual([]);
    expect(Object.fromEntries(state.spokenFor)).toEqual({ legal: "bo", platform: "ada" });
  });

  test("an author of the range speaks for no group, whatever groups they are in", () => {
    const own = given("ada", { groups: ["legal"] });
    expect(approvalState([own], "text", ["ada"], needs(0, ["legal"])).groupsMissing).toEqual(["legal"]);
  });

  test("a fallen signature speaks for no group", () => {
    const fallen = given("ada", { groups: ["legal"], contentHash: "older" });
    expect(approvalState([fallen], "text", [], needs(0, ["legal"])).groupsMissing).toEqual(["legal"]);
  });
});
