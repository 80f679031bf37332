import type { TenantFacts } from "#sdk/wire/rules.ts";
import type { Reader } from "./load-ruleset.ts";

type TenantRow = TenantFacts & { id: string };

/**
 * The tenants of a workspace that are not like one nobody knows: with a tier, or in no experiment. With `ids` only those
 * are read, and the others are as `held` says.
 */
export async function readTenants(
  client: Reader,
  workspaceId: string,
  ids: readonly string[] | null,
  held: ReadonlyMap<string, TenantFacts>,
): Promise<ReadonlyMap<string, TenantFacts>> {
  if (ids?.length === 0) return held;
  const { rows } = await client.query<TenantRow>(
    `select id, tier, experiments from tenant
     where workspace_id = $1 and (tier is not null or not experiments) and ($2::text[] is null or id = any($2))
     order by id`,
    [workspaceId, ids],
  );
  const tenants = new Map(ids === null ? [] : held);
  for (const id of ids ?? []) tenants.delete(id);
  for (const { id, tier, experiments } of rows) tenants.set(id, { tier, experiments });
  return tenants;
}
