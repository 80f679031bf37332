import { bucketOf } from "#sdk/decide/decide.ts";
import type { Tx } from "../core/db.ts";
import type { RolloutLine, RolloutReach } from "./domain/rollout-view.ts";

/** Tenants count as the prompt's while they were seen within a week; a busy one has no more than this many told apart. */
const MOST_TENANTS = 20_000;

type TenantRow = { tenant: string; seen: boolean; tier: string | null; experiments: boolean; pinned: boolean };

/** Tenants that were served a prompt within a week, with what decides whether a rollout reaches them. */
export async function tenantsOf(tx: Tx, workspaceId: string, promptId: string, { channel, candidate }: Drawn) {
  return tx.$queryRaw<TenantRow[]>`
    select s.tenant_id as tenant, bool_or(s.version = ${candidate}) as seen, t.tier,
           coalesce(t.experiments, true) as experiments,
           exists(select 1 from pin n where n.prompt_id = ${promptId} and n.channel = ${channel}
                  and n.tenant_id = s.tenant_id and n.ended_at is null and n.expires_at > now()) as pinned
    from served_interval s left join tenant t on t.workspace_id = ${workspaceId} and t.id = s.tenant_id
    where s.prompt_id = ${promptId} and s.last_seen_at > now() - interval '7 days'
    group by s.tenant_id, t.tier, t.experiments limit ${MOST_TENANTS}`;
}

type Counted = { calls: number; hours: number; drawn: number; drawnHours: number };

/**
 * Calls of the last three hours, as they are counted where they are answered and where they are told of: a client that
 * decides by itself asks nobody, one that tells nothing is only seen asking.
 */
async function countCalls(tx: Tx, promptId: string, candidate: number | null, since: Date | null): Promise<Counted[]> {
  return tx.$queryRaw<Counted[]>`
    with counted as (
      select 'asked' as source, minute as at, calls, arm = 'candidate' and version = ${candidate} as drawn
      from served_count where prompt_id = ${promptId} and minute > now() - interval '3 hours'
      union all
      select 'told', at, calls, arm = 'candidate' and version = ${candidate}
      from metric_bucket where prompt_id = ${promptId} and step = 60 and at > now() - interval '3 hours' and arm <> '*'
    )
    select sum(calls)::float8 as calls, extract(epoch from now() - min(at))::float8 / 3600 as hours,
           coalesce(sum(calls) filter (where drawn and at >= ${since}), 0)::float8 as drawn,
           extract(epoch from now() - greatest(${since}::timestamptz, now() - interval '3 hours'))::float8 / 3600 as "drawnHours"
    from counted group by source having sum(calls) > 0`;
}

/** A prompt that began to be asked a minute ago is not extrapolated from seconds. */
const LEAST_HOURS = 0.1;

/** Calls an hour of the last three hours: of all, and since a moment of the candidate alone. Null where none were counted. */
export async function callRates(tx: Tx, promptId: string, candidate: number | null, since: Date | null) {
  const sources = await countCalls(tx, promptId, candidate, since);
  // Most applications are counted in both ways, so the larger one is told, never their sum.
  const [most] = sources
    .map((row) => ({ ...row, all: row.calls / Math.max(row.hours, LEAST_HOURS) }))
    .sort((a, b) => b.all - a.all);
  if (!most) return { all: null, candidate: null };
  return {
    all: most.all,
    candidate: most.drawn > 0 && most.drawnHours >= LEAST_HOURS ? most.drawn / most.drawnHours : null,
  };
}

type Drawn = Pick<RolloutLine, "channel" | "candidate">;
type Reaching = RolloutLine & { id: string };

/** Whom a larger share of a rollout would reach, out of what was served lately. */
export async function readReach(
  tx: Tx,
  workspaceId: string,
  promptId: string,
  rollout: Reaching,
): Promise<RolloutReach> {
  const { id, candidate, audience, unit, share, stageSince } = rollout;
  const [tenants, rates] = await Promise.all([
    tenantsOf(tx, workspaceId, promptId, rollout),
    callRates(tx, promptId, candidate, stageSince === null ? null : new Date(stageSince)),
  ]);
  const takesPart = ({ tier, experiments }: TenantRow) =>
    experiments &&
    (tier === null
      ? audience.tiers === null
      : !audience.exceptTiers.includes(tier) && (audience.tiers?.includes(tier) ?? true));
  const free = tenants.filter(({ pinned }) => !pinned);
  const inside = free.filter(takesPart);
  const unseen = inside.filter(({ seen }) => !seen);
  // Drawn by conversation, each of them may be the first; drawn by tenant, it is known who is.
  const buckets = unit === "tenant" ? unseen.map(({ tenant }) => bucketOf(id, tenant, null)) : null;
  const firstSeen = Array.from({ length: 101 }, (_, percent) => {
    if (percent * 100 <= share) return 0;
    // At the end everybody gets it, also whoever took no part.
    if (percent === 100) return free.filter(({ seen }) => !seen).length;
    return buckets ? buckets.filter((bucket) => bucket < percent * 100).length : unseen.length;
  });
  const drawn = rates.candidate !== null && share > 0 ? (rates.candidate * 10_000) / share : null;
  return {
    callsPerHour: drawn ?? rates.all,
    tenants: tenants.length,
    firstSeen,
    pinned: tenants.length - free.length,
    outside: free.length - inside.length,
  };
}
