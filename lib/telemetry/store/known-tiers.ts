import { TOTAL } from "../domain/counting/buckets.ts";
import type { Sql } from "./sql.ts";

/** Tiers of one workspace that are counted apart because calls name them. Each has buckets of its own, kept for ever. */
const MOST_TIERS = 50;
const LOOKED_BACK = "90 days";

/** The name under which a tier counts; "" for one too many. */
export type TierName = (tier: string) => string;

export type KnownTiers = {
  /** How the tiers of a workspace count; reads what is counted already the first time. */
  of(sql: Sql, workspaceId: string): Promise<TierName>;
};

/**
 * Which tiers calls have named so far. An application that mistakes something else for the tier, a user's id for example,
 * must not make as many buckets as it has users: beyond the first fifty, tiers that are not registered count as unknown.
 */
export function createKnownTiers(): KnownTiers {
  const byWorkspace = new Map<string, Set<string>>();

  async function read(sql: Sql, workspaceId: string): Promise<Set<string>> {
    const { rows } = await sql.query<{ tier: string }>(
      `select distinct tier from metric_bucket
       where workspace_id = $1 and step = 86400 and at > now() - $2::interval and tier not in ('', '${TOTAL}') limit $3`,
      [workspaceId, LOOKED_BACK, MOST_TIERS],
    );
    return new Set(rows.map(({ tier }) => tier));
  }

  return {
    async of(sql, workspaceId) {
      const known = byWorkspace.get(workspaceId) ?? (await read(sql, workspaceId));
      byWorkspace.set(workspaceId, known);
      return (tier) => {
        if (tier === "" || known.has(tier)) return tier;
        // The star is how a total is named.
        if (known.size >= MOST_TIERS || tier === TOTAL) return "";
        known.add(tier);
        return tier;
      };
    },
  };
}
