import { capitalize, countOf, numberInWords } from "#lib/prompts/domain/redline/number-words.ts";
import type { TenantsPage } from "#lib/releases/tenants/queries-tenants.ts";

const OUTSIDE = "enterprise";

type Counted = Pick<TenantsPage, "total" | "tiers" | "outside">;

/** "1,204 tenants are registered; the 80 of enterprise stay outside of rollouts, and three more take part in none." */
export function tenantsSentence({ total, tiers, outside }: Counted): string {
  if (total === 0) return "No tenant is registered, so what a request says of its tier is believed.";
  const many = `${capitalize(countOf(total, "tenant"))} ${total === 1 ? "is" : "are"} registered`;
  const enterprise = tiers.find(({ tier }) => tier === OUTSIDE)?.count ?? 0;
  const parts: string[] = [];
  if (enterprise > 0) {
    parts.push(
      `the ${numberInWords(enterprise)} of ${OUTSIDE} ${enterprise === 1 ? "stays" : "stay"} outside of rollouts`,
    );
  }
  if (outside > 0) parts.push(`${numberInWords(outside)} ${outside === 1 ? "takes" : "take"} part in no experiment`);
  return parts.length === 0
    ? `${many}; ${total === 1 ? "it" : "all of them"} may be drawn into rollouts.`
    : `${many}; ${parts.join(", and ")}.`;
}

/** What is true of a tenant, as the end of a sentence: "is in the tier pro". */
export function factsWords({ tier, experiments }: { tier: string | null; experiments: boolean }): string {
  const where = tier === null ? "has no tier" : `is in the tier ${tier}`;
  return experiments ? where : `${where} and takes part in no experiment`;
}
