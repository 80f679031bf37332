import type { TenantRow } from "../schema.ts";

/** What is registered of a tenant. */
export type Tenant = { id: string; name: string; tier: string | null; experiments: boolean };

/** What a tenant becomes. `facts`: its tier or whether it takes part in experiments is another than before. */
export type TenantChange = { kind: "added" | "changed" | "unchanged"; facts: boolean; tenant: Tenant };

/** What a row would make of what is registered; what the row leaves out stays as it is. */
export function tenantChange(row: TenantRow, old: Tenant | undefined): TenantChange {
  const before = old ?? { id: row.id, name: "", tier: null, experiments: true };
  const tenant: Tenant = {
    id: row.id,
    name: row.name ?? before.name,
    tier: row.tier === undefined ? before.tier : row.tier,
    experiments: row.experiments ?? before.experiments,
  };
  if (!old) return { kind: "added", facts: true, tenant };
  const facts = tenant.tier !== old.tier || tenant.experiments !== old.experiments;
  return { kind: facts || tenant.name !== old.name ? "changed" : "unchanged", facts, tenant };
}

export type ChangeCounts = { added: number; changed: number; unchanged: number };

export function countChanges(changes: readonly TenantChange[]): ChangeCounts {
  const counts: ChangeCounts = { added: 0, changed: 0, unchanged: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  return counts;
}
