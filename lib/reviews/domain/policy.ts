import type { CiSettings } from "../../prompts/domain/content.ts";

export type Gate = "required" | "advisory";

/** What must hold before a version may be released. `prefix` says which row of the policies it comes from; "" is the workspace's own. */
export type Policy = {
  prefix: string;
  requiredReviewers: number;
  requiredGroups: string[];
  gate: Gate;
  /** ISO 8601 duration of the first stage of a rollout, or null. */
  soak: string | null;
  /** Does saving a version start its run against what is served? */
  runOnSave: boolean;
  /** What a reviewer ticks before approving. */
  checklist: string[];
};

/** In force where nobody set anything: one approval, and the gate passed. */
export const DEFAULT_POLICY: Policy = {
  prefix: "",
  requiredReviewers: 1,
  requiredGroups: [],
  gate: "required",
  soak: null,
  runOnSave: true,
  checklist: [],
};

/** `*`, `support/*` and `support/` mean what they look like; the stored form has no star, and "" is every prompt. */
export function normalPrefix(given: string): string {
  return given.replace(/\*+$/, "");
}

/** Does a stored prefix cover a prompt? A prefix without a closing slash covers the prompt of that name and the folder below it. */
export function prefixCovers(prefix: string, promptName: string): boolean {
  if (prefix === "" || promptName === prefix) return true;
  return promptName.startsWith(prefix.endsWith("/") ? prefix : `${prefix}/`);
}

/** The policy in force for a prompt: the one with the longest prefix that covers it. */
export function policyFor(policies: readonly Policy[], promptName: string): Policy {
  const covering = policies.filter((policy) => prefixCovers(policy.prefix, promptName));
  return covering.sort((a, b) => b.prefix.length - a.prefix.length)[0] ?? DEFAULT_POLICY;
}

/** The stricter of the policy and what the version says of itself, point by point. */
export function stricterPolicy(policy: Policy, ci: CiSettings): Policy {
  return {
    ...policy,
    requiredReviewers: Math.max(policy.requiredReviewers, ci.requiredReviewers ?? 0),
    gate: ci.blockOnEvalRegression ? "required" : policy.gate,
  };
}
