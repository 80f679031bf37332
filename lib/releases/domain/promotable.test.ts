import { describe, expect, test } from "vitest";
import { DEFAULT_POLICY } from "../../reviews/domain/policy.ts";
import { allMet, breakable, type Evidence, promotable, type Requirement, waivedOf } from "./promotable.ts";

const V4 = { number: 4, contentHash: "text" };
const policy = { ...DEFAULT_POLICY, requiredReviewers: 1 };
const approval = { memberId: "legal", name: "Legal", groups: ["legal"], contentHash: "text" };
const good: Evidence = {
  served: 2,
  archived: false,
  suiteCases: 66,
  run: { number: 7, verdict: "pass", cases: 66 },
  staleRun: null,
  modelSwitch: null,
  approvals: [approval],
  objections: [],
  authorIds: ["product"],
};
const operator = { mayPromote: true };
const open = (requirements: readonly Requirement[]) => requirements.filter(({ met }) => !met).map(({ code }) => code);
const judge = (evidence: Partial<Evidence>, rule: Partial<typeof policy> = {}, actor = operator) =>
  promotable(V4, { ...policy, ...rule }, { ...good, ...evidence }, actor);

test("a tested, approved version may be released by an operator", () => {
  const requirements = judge({});
  expect(allMet(requirements)).toBe(true);
  expect(requirements.map(({ code }) => code)).toEqual(["gate", "approvals"]);
});

describe("the gate", () => {
  test.each([
    ["a failed run", { run: { number: 7, verdict: "fail", cases: 66 } }],
    ["a run that decided nothing", { run: { number: 7, verdict: "inconclusive", cases: 66 } }],
    ["a run without a verdict", { run: { number: 7, verdict: null, cases: 66 } }],
    ["a run that is out of date", { run: null, staleRun: { number: 6, why: "used suite revision 1, now it is 2" } }],
    ["no run", { run: null }],
    ["no suite", { run: null, suiteCases: 0 }],
  ] satisfies [string, Partial<Evidence>][])("%s is not a pass", (_, evidence) => {
    expect(open(judge(evidence))).toEqual(["gate"]);
  });

  test("lets everything through where it is advisory, and still says what it found", () => {
    expect(allMet(judge({ run: null }, { gate: "advisory" }))).toBe(true);
    expect(allMet(judge({ run: { number: 7, verdict: "fail", cases: 66 } }, { gate: "advisory" }))).toBe(true);
  });

  test("says what to do about each", () => {
    expect(judge({ run: null })[0]?.message).toBe("v4 was not run against v2 yet. Start a run");
    expect(judge({ run: null, suiteCases: 0 })[0]?.message).toMatch(/Add cases/);
  });
});

describe("another model", () => {
  const modelSwitch = { from: "a/one", to: "b/two" };
  test("needs a full run of its own, also where the gate is advice", () => {
    expect(open(judge({ modelSwitch, run: null }, { gate: "advisory" }))).toEqual(["full_run"]);
    const undecided = { number: 7, verdict: "inconclusive", cases: 66 };
    expect(open(judge({ modelSwitch, run: undecided }, { gate: "advisory" }))).toEqual(["full_run"]);
    expect(allMet(judge({ modelSwitch }, { gate: "advisory" }))).toBe(true);
  });
  test("says which model gives way to which", () => {
    const message = judge({ modelSwitch, run: null }).find(({ code }) => code === "full_run")?.message;
    expect(message).toBe("The model changes from a/one to b/two. Run the whole suite on it first");
  });
});

describe("approvals", () => {
  test("of another text do not count", () => {
    expect(open(judge({ approvals: [{ ...approval, contentHash: "older" }] }))).toEqual(["approvals"]);
  });

  test("of somebody who wrote any part of the range do not count", () => {
    expect(open(judge({ authorIds: ["product", "legal"] }))).toEqual(["approvals"]);
  });

  test("each required group is a requirement of its own", () => {
    const requirements = judge({}, { requiredGroups: ["legal", "platform"] });
    expect(requirements.filter(({ code }) => code === "group").map(({ met }) => met)).toEqual([true, false]);
  });

  test("are not asked for where the policy wants none", () => {
    expect(judge({ approvals: [] }, { requiredReviewers: 0 }).map(({ code }) => code)).toEqual(["gate"]);
  });

  test("an objection blocks, however many approved", () => {
    expect(open(judge({ objections: [{ name: "On-call" }] }))).toEqual(["no_objection"]);
  });
});

describe("what is listed besides", () => {
  test("no right, an archived prompt, a version that is served already, all at once", () => {
    const requirements = judge({ archived: true, served: 4, run: null, approvals: [] }, {}, { mayPromote: false });
    expect(open(requirements)).toEqual(["right_to_promote", "not_archived", "not_served_already", "gate", "approvals"]);
  });
});

describe("a broken glass", () => {
  const broken = (evidence: Partial<Evidence>, rule: Partial<typeof policy> = {}) =>
    judge(evidence, rule, { mayPromote: true, breaksGlass: true } as typeof operator);

  test("waives gate and review, and says of each that it was not met by itself", () => {
    const requirements = broken({
      ...{ run: null, approvals: [], objections: [{ name: "Legal" }], modelSwitch: { from: "a", to: "b" } },
    });
    expect(allMet(requirements)).toBe(true);
    expect(waivedOf(requirements).map(({ code }) => code)).toEqual(["gate", "full_run", "approvals", "no_objection"]);
    expect(requirements[0]?.message).toMatch(/^Waived by break glass: /);
  });

  test("waives neither the right to promote, nor an archived prompt, nor what is served already", () => {
    const evidence = { ...good, archived: true, served: 4, approvals: [] };
    const requirements = promotable(V4, policy, evidence, { mayPromote: false, breaksGlass: true });
    expect(open(requirements)).toEqual(["right_to_promote", "not_archived", "not_served_already"]);
    expect(breakable(promotable(V4, policy, evidence, { mayPromote: false }))).toBe(false);
  });

  test("waives nothing where everything is met by itself, and is not offered there", () => {
    expect(waivedOf(broken({}))).toEqual([]);
    expect(breakable(judge({}))).toBe(false);
    expect(breakable(judge({ run: null }))).toBe(true);
  });
});

test("a group is missing though somebody of it signed, because they speak for another one: it says so", () => {
  const both = { ...approval, memberId: "both", name: "Bo", groups: ["legal", "platform"] };
  const rule = { requiredGroups: ["legal", "platform"] };
  const messages = (approvals: (typeof approval)[]) =>
    judge({ approvals }, rule).flatMap(({ code, met, message }) => (code === "group" && !met ? [message] : []));
  expect(messages([both])).toEqual(["Approval of the group platform is missing: Bo signs for legal already"]);
  expect(messages([approval])).toEqual(["Approval of the group platform is missing"]);
  expect(messages([approval, both])).toEqual([]);
});

test("a refusal holds up a release that only a group must agree to", () => {
  const evidence = { objections: [{ name: "Platform" }] };
  expect(open(judge(evidence, { requiredReviewers: 0, requiredGroups: ["legal"] }))).toEqual(["no_objection"]);
  expect(open(judge(evidence, { requiredReviewers: 0 }))).toEqual([]);
});
