import { newId } from "../../core/ids.ts";
import type { Work } from "../../usecase/context.ts";
import type { TenantChange } from "./domain/tenant-change.ts";
import { findChanges } from "./find-changes.ts";
import type { TenantRow } from "./schema.ts";

const BATCH = 5_000;

async function writeTenants({ tx, workspaceId, now }: Work, changes: readonly TenantChange[]): Promise<void> {
  const [ids, names] = [changes.map(({ tenant }) => tenant.id), changes.map(({ tenant }) => tenant.name)];
  const [tiers, drawn] = [changes.map(({ tenant }) => tenant.tier), changes.map(({ tenant }) => tenant.experiments)];
  await tx.$executeRaw`
    insert into tenant (workspace_id, id, name, tier, experiments, created_at)
    select ${workspaceId}, id, name, tier, experiments, ${now}::timestamptz
    from unnest(${ids}::text[], ${names}::text[], ${tiers}::text[], ${drawn}::boolean[]) as t(id, name, tier, experiments)
    order by id collate "C"
    on conflict (workspace_id, id)
    do update set name = excluded.name, tier = excluded.tier, experiments = excluded.experiments`;
}

/** Facts of one tenant never share a moment, nor run backwards: "what was true then" has one answer. */
async function writeFacts({ tx, workspaceId, now }: Work, changes: readonly TenantChange[]): Promise<void> {
  // One draw for all of them: chance is drawn a call at a time, and there may be thousands.
  const drawnOnce = newId();
  const keys = changes.map((_, index) => `${drawnOnce}-${index}`);
  const ids = changes.map(({ tenant }) => tenant.id);
  const [tiers, drawn] = [changes.map(({ tenant }) => tenant.tier), changes.map(({ tenant }) => tenant.experiments)];
  await tx.$executeRaw`
    insert into tenant_fact (id, workspace_id, tenant_id, tier, experiments, at)
    select t.key, ${workspaceId}, t.id, t.tier, t.experiments, greatest(${now}::timestamptz, last.at + interval '1 ms')
    from unnest(${keys}::text[], ${ids}::text[], ${tiers}::text[], ${drawn}::boolean[]) as t(key, id, tier, experiments)
    left join (
      select tenant_id, max(at) as at from tenant_fact
      where workspace_id = ${workspaceId} and tenant_id = any(${ids}::text[]) group by tenant_id
    ) last on last.tenant_id = t.id`;
}

/** Registers tenants as the rows say, keeps what became true of whom, and tells servers of those whose facts changed. */
export async function storeTenants(work: Work, rows: readonly TenantRow[]): Promise<TenantChange[]> {
  const changes = await findChanges(work.tx, work.workspaceId, rows, { lock: true });
  const written = changes.filter(({ kind }) => kind !== "unchanged");
  const facts = changes.filter(({ facts: changed }) => changed);
  for (let from = 0; from < written.length; from += BATCH) await writeTenants(work, written.slice(from, from + BATCH));
  for (let from = 0; from < facts.length; from += BATCH) await writeFacts(work, facts.slice(from, from + BATCH));
  if (facts.length > 0) await work.publish({ type: "tenants", ids: facts.map(({ tenant }) => tenant.id) });
  return changes;
}
