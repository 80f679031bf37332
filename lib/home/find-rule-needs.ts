import { personOf } from "../access/actor.ts";
import { may } from "../access/authorize.ts";
import { ended } from "../prompts/domain/redline/number-words.ts";
import { openAfterReviews } from "../releases/read-after-reviews.ts";
import { prefixWords } from "../reviews/domain/policy-words.ts";
import { openPolicyChanges } from "../reviews/read-policy-changes.ts";
import type { Context } from "../usecase/context.ts";
import type { AfterReviewNeed, PolicyNeed } from "./domain/need.ts";

const MOST = 8;

/** Open look backs for everybody who may close them, and for whoever broke the glass, until they are closed. */
export async function afterReviewNeeds({ db, workspaceId, actor }: Context): Promise<AfterReviewNeed[]> {
  const open = await openAfterReviews(db, workspaceId, personOf(actor));
  const mayClose = may(actor, "after_review.close");
  return open
    .filter(({ mine, wrote }) => mine || (mayClose && !wrote))
    .slice(0, MOST)
    .map(({ prompt, version, base, number, mine, by, reason, at }) => {
      const over = base === null ? "" : ` over v${base}`;
      const detail = mine
        ? `You released it${over} by breaking the glass; it waits for somebody else to look back at it.`
        : `${by} released it${over} without all that was asked for: “${ended(reason)}”`;
      return { kind: "after-review" as const, prompt, version, number, mine, since: at.toISOString(), detail };
    });
}

/** Policy changes that another admin proposed. */
export async function policyNeeds({ db, workspaceId, actor }: Context): Promise<PolicyNeed[]> {
  if (!may(actor, "policy.decide")) return [];
  const open = await openPolicyChanges(db, workspaceId, personOf(actor));
  return open
    .filter(({ mine }) => !mine)
    .slice(0, MOST)
    .map(({ number, prefix, by, points, reason, at }) => ({
      kind: "policy" as const,
      name: `the policy of ${prefixWords(prefix)}`,
      number,
      since: at,
      detail: `${by} proposes: ${points.map(({ words }) => words).join(", ")}.${reason ? ` “${ended(reason)}”` : ""}`,
    }));
}
