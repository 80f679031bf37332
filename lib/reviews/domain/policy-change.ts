import { durationInWords } from "../../releases/domain/standing.ts";
import { secondsOfDuration } from "./duration.ts";
import type { Policy } from "./policy.ts";

/** What a policy demands, without the prefix it is set for. */
export type PolicyRule = Omit<Policy, "prefix">;

/** One point in which two rules differ, in words without a full stop, and which way it goes. */
export type PolicyPoint = { way: "stricter" | "looser"; words: string };

/** The rule of a policy, in the order it is written down everywhere. */
export function ruleOf({ requiredReviewers, requiredGroups, gate, soak, runOnSave, checklist }: Policy): PolicyRule {
  return { requiredReviewers, requiredGroups, gate, soak, runOnSave, checklist };
}

const without = (these: readonly string[], those: readonly string[]) => these.filter((each) => !those.includes(each));

/** What has fewer or less in `after` is looser, what has more stricter. */
function listed(before: readonly string[], after: readonly string[], left: string, came: string): PolicyPoint[] {
  return [
    ...without(before, after).map((each) => ({ way: "looser" as const, words: left.replace("%", each) })),
    ...without(after, before).map((each) => ({ way: "stricter" as const, words: came.replace("%", each) })),
  ];
}

function measured(before: number, after: number, words: string): PolicyPoint[] {
  return before === after ? [] : [{ way: after > before ? "stricter" : "looser", words }];
}

/** Every point in which `after` differs from `before`, the loosened ones first. */
export function policyPoints(before: PolicyRule, after: PolicyRule): PolicyPoint[] {
  const soak = (rule: PolicyRule) => (rule.soak === null ? "none" : durationInWords(rule.soak));
  const points = [
    ...measured(
      before.requiredReviewers,
      after.requiredReviewers,
      `required approvals ${before.requiredReviewers} → ${after.requiredReviewers}`,
    ),
    ...listed(before.requiredGroups, after.requiredGroups, "% need not sign any more", "% must sign too"),
    ...measured(
      Number(before.gate === "required"),
      Number(after.gate === "required"),
      after.gate === "required" ? "the gate must pass" : "the gate becomes advice",
    ),
    ...measured(secondsOfDuration(before.soak), secondsOfDuration(after.soak), `soak ${soak(before)} → ${soak(after)}`),
    ...measured(
      Number(before.runOnSave),
      Number(after.runOnSave),
      after.runOnSave ? "every save starts a run" : "a save no longer starts a run",
    ),
    ...listed(before.checklist, after.checklist, "“%” leaves the checklist", "“%” joins the checklist"),
  ];
  return [...points.filter(({ way }) => way === "looser"), ...points.filter(({ way }) => way === "stricter")];
}

/** Does the change ask for less in no point at all? Such a change needs nobody's agreement. */
export function isStricter(before: PolicyRule, after: PolicyRule): boolean {
  return policyPoints(before, after).every(({ way }) => way === "stricter");
}
