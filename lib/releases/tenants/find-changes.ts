import type { Tx } from "../../core/db.ts";
import { type Tenant, type TenantChange, tenantChange } from "./domain/tenant-change.ts";
import type { TenantRow } from "./schema.ts";

const BATCH = 5_000;

/** What rows would change, in their order. `lock` keeps the tenants that are there as they are until the transaction ends. */
export async function findChanges(
  tx: Tx,
  workspaceId: string,
  rows: readonly TenantRow[],
  { lock }: { lock: boolean },
): Promise<TenantChange[]> {
  const found = new Map<string, Tenant>();
  // In the order of their ids, so that two imports wait for each other and never for each other's rows.
  const ids = rows.map(({ id }) => id).sort();
  for (let from = 0; from < ids.length; from += BATCH) {
    const some = ids.slice(from, from + BATCH);
    const known = lock
      ? await tx.$queryRaw<Tenant[]>`
          select id, name, tier, experiments from tenant
          where workspace_id = ${workspaceId} and id = any(${some}::text[]) order by id collate "C" for update`
      : await tx.$queryRaw<Tenant[]>`
          select id, name, tier, experiments from tenant
          where workspace_id = ${workspaceId} and id = any(${some}::text[])`;
    for (const tenant of known) found.set(tenant.id, tenant);
  }
  return rows.map((row) => tenantChange(row, found.get(row.id)));
}
