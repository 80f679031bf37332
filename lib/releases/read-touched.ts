import type { Tx } from "../core/db.ts";
import { callRates, tenantsOf } from "./read-reach.ts";

/** Enterprise is always asked about: it is outside unless somebody says otherwise. */
const ALWAYS = "enterprise";
const MOST_TIERS = 20;

/** Whom a release touches. `tenants` were served this prompt within a week; a tier counts those of them that are not pinned. */
export type Touched = {
  callsPerHour: number | null;
  tenants: number;
  pinned: number;
  tiers: { tier: string; tenants: number }[];
};

/** What is served to whom, out of what was counted lately, and the tiers that the workspace knows. */
export async function readTouched(tx: Tx, workspaceId: string, promptId: string, channel: string): Promise<Touched> {
  const [rates, tenants, known] = await Promise.all([
    callRates(tx, promptId, null, null),
    tenantsOf(tx, workspaceId, promptId, { channel, candidate: 0 }),
    tx.$queryRaw<{ tier: string }[]>`
      select tier from tenant where workspace_id = ${workspaceId} and tier is not null
      group by tier order by count(*) desc, tier limit ${MOST_TIERS}`,
  ]);
  const free = tenants.filter(({ pinned }) => !pinned);
  const names = [...new Set([...known.map(({ tier }) => tier), ALWAYS])];
  return {
    callsPerHour: rates.all === null ? null : Math.round(rates.all),
    tenants: tenants.length,
    pinned: tenants.length - free.length,
    tiers: names.map((tier) => ({ tier, tenants: free.filter((each) => each.tier === tier).length })),
  };
}
