import { expect, test } from "vitest";
import { nextStep, type StepFacts } from "./next-step.ts";
import type { Requirement } from "./promotable.ts";

const facts: StepFacts = {
  workspace: "demo",
  prompt: "docs/summarisation",
  version: 4,
  suiteCases: 66,
  run: null,
  review: null,
};
const open = (code: Requirement["code"]): Requirement => ({ code, met: false, message: "" });

test.each([
  ["gate", {}, "/demo/prompts/docs:summarisation/runs?challenger=4"],
  ["gate", { suiteCases: 0 }, "/demo/prompts/docs:summarisation/suite"],
  ["gate", { run: 7 }, "/demo/prompts/docs:summarisation/runs/7"],
  ["approvals", {}, "/demo/prompts/docs:summarisation/reviews?ask=4"],
  ["group", { review: 3 }, "/demo/prompts/docs:summarisation/reviews/3"],
  ["no_objection", { review: 3 }, "/demo/prompts/docs:summarisation/reviews/3"],
  ["right_to_promote", {}, "/demo/settings/members"],
] as const)("an open %s with %o leads to %s", (code, more, href) => {
  expect(nextStep(open(code), { ...facts, ...more })?.href).toBe(href);
});

test("what is met and has nothing behind it leads nowhere", () => {
  expect(nextStep({ ...open("approvals"), met: true }, facts)).toBeNull();
  expect(nextStep(open("not_served_already"), facts)).toBeNull();
});
