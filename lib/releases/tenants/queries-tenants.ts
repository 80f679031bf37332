import "server-only";
import { may } from "../../access/authorize.ts";
import { missingRoleSentence } from "../../access/policy.ts";
import type { Db } from "../../core/db.ts";
import { query } from "../../usecase/query.ts";
import { containsPattern } from "../contains-pattern.ts";
import type { Tenant } from "./domain/tenant-change.ts";

const PAGE = 50;
const MOST_TIERS = 30;

/** A registered tenant as the list shows it. `lastSeenAt` is when any prompt was last served to it, RFC 3339. */
export type TenantLine = Tenant & { pins: number; lastSeenAt: string | null };

/** `tier` is a tier's name, "" for tenants without one, null for all. `after` is the id the part before ended with. */
export type TenantsFilter = { q: string; tier: string | null; after: string };

export type TenantsPage = {
  tenants: TenantLine[];
  next: string | null;
  total: number;
  /** How many there are of each tier, the most first; null is none. */
  tiers: { tier: string | null; count: number }[];
  /** Tenants that take part in no experiment. */
  outside: number;
  blocked: string | null;
};

type Row = Tenant & { pins: number; last_seen_at: Date | null };
type Tier = { tier: string | null; count: number; outside: number };

async function readLines(db: Db, workspaceId: string, { q, tier, after }: TenantsFilter): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    with found as (
      select id, name, tier, experiments, last_seen_at from tenant
      where workspace_id = ${workspaceId} and id collate "C" > ${after}
        and (${tier}::text is null or coalesce(tier, '') = ${tier})
        and (${q} = '' or lower(id || chr(10) || name) like ${containsPattern(q)})
      order by id collate "C" limit ${PAGE + 1}
    )
    select t.id, t.name, t.tier, t.experiments,
           (select count(*)::int from pin i where i.workspace_id = ${workspaceId} and i.tenant_id = t.id
              and i.ended_at is null and i.expires_at > now()) as pins,
           greatest(t.last_seen_at, (select max(s.last_seen_at) from served_interval s
              where s.workspace_id = ${workspaceId} and s.tenant_id = t.id)) as last_seen_at
    from found t order by t.id collate "C"`;
}

/** A part of the registered tenants by id, and how many there are of each tier in all. */
export const tenantsPage = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, filter: TenantsFilter): Promise<TenantsPage> => {
    const [rows, tiers] = await Promise.all([
      readLines(db, workspaceId, filter),
      db.$queryRaw<Tier[]>`
        select tier, count(*)::int as count, (count(*) filter (where not experiments))::int as outside from tenant
        where workspace_id = ${workspaceId} group by tier order by count(*) desc, tier nulls last`,
    ]);
    const tenants = rows.slice(0, PAGE).map(({ last_seen_at, ...row }) => ({
      ...row,
      lastSeenAt: last_seen_at?.toISOString() ?? null,
    }));
    return {
      tenants,
      next: rows.length > PAGE ? (tenants.at(-1)?.id ?? null) : null,
      total: tiers.reduce((sum, { count }) => sum + count, 0),
      tiers: tiers.slice(0, MOST_TIERS).map(({ tier, count }) => ({ tier, count })),
      outside: tiers.reduce((sum, each) => sum + each.outside, 0),
      blocked: missingRoleSentence("tenant.edit", may(actor, "tenant.edit")),
    };
  },
);
