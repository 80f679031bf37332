import type { CiSettings } from "../../prompts/domain/content.ts";
import { numberInWords } from "../../prompts/domain/redline/number-words.ts";
import { DEFAULT_POLICY, type Policy, prefixCovers } from "./policy.ts";
import { policyPoints, ruleOf } from "./policy-change.ts";

/** Every policy that covers a prompt, the one in force first; what it replaces follows. Never empty. */
export function policyChain(policies: readonly Policy[], promptName: string): Policy[] {
  const covering = policies.filter(({ prefix }) => prefixCovers(prefix, promptName));
  const chain = covering.sort((a, b) => b.prefix.length - a.prefix.length);
  return chain.at(-1)?.prefix === "" ? chain : [...chain, DEFAULT_POLICY];
}

/** The policy that a prefix's own row replaces for its prompts: the next shorter one that covers it. Null for the widest. */
export function policyAbove(policies: readonly Policy[], prefix: string): Policy | null {
  if (prefix === "") return null;
  return (
    policyChain(
      policies.filter((policy) => policy.prefix !== prefix),
      prefix,
    )[0] ?? null
  );
}

/** In which points a policy asks for less than the one it replaces, in words. */
export function looserThan(above: Policy | null, policy: Policy): string[] {
  if (!above) return [];
  return policyPoints(ruleOf(above), ruleOf(policy))
    .filter(({ way }) => way === "looser")
    .map(({ words }) => words);
}

const approvals = (count: number) => `${numberInWords(count)} approval${count === 1 ? "" : "s"}`;

/** Where a version's own metadata asks for more than the policy, and so decides: one sentence for each point. */
export function metadataDecides(policy: Policy, ci: CiSettings): string[] {
  const own = ci.requiredReviewers ?? 0;
  const sentences: string[] = [];
  if (own > policy.requiredReviewers) {
    sentences.push(
      `The version’s own metadata asks for ${approvals(own)}, the policy for ${approvals(policy.requiredReviewers)}: the metadata decides.`,
    );
  }
  if (ci.blockOnEvalRegression && policy.gate === "advisory") {
    sentences.push("The policy takes the gate as advice, the version’s own metadata demands it: the metadata decides.");
  }
  return sentences;
}
