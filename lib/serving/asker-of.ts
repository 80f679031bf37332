import type { Asker } from "#sdk/decide/decide.ts";
import type { TenantFacts } from "#sdk/wire/rules.ts";

/** What a request says of itself. `unit` is its conversation, else its own id, else something drawn. */
export type Claims = { tenantId: string; tier: string | null; unit: string };

/**
 * Who asks, as the rules see it: a tenant's registered tier counts, and what the request says of it only where none is
 * registered. `warning` is the sentence to answer with when the two differ.
 */
export function askerOf(
  { tenantId, tier, unit }: Claims,
  tenants: ReadonlyMap<string, TenantFacts>,
): { asker: Asker; warning: string | null } {
  const facts = tenants.get(tenantId);
  if (!facts) return { asker: { tenantId, tier, unit, experiments: true }, warning: null };
  const isOverruled = facts.tier !== null && tier !== null && tier !== facts.tier;
  const warning = isOverruled
    ? `The tenant ${tenantId} is registered with the tier ${facts.tier}, which counts; the request said ${tier}.`
    : null;
  return { asker: { tenantId, tier: facts.tier ?? tier, unit, experiments: facts.experiments }, warning };
}
