import { ListKeys } from "#components/shell/list-keys.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import type { TenantLine } from "#lib/releases/tenants/queries-tenants.ts";
import { EditTenantButton } from "./tenant-buttons.tsx";
import { tenantPath } from "./tenant-paths.ts";

export type TenantsTableProps = { workspace: string; tenants: readonly TenantLine[]; blocked: boolean };

/** Registered tenants, one a line. */
export function TenantsTable({ workspace, tenants, blocked }: TenantsTableProps) {
  return (
    <ListKeys>
      <DataTable
        label="Registered tenants"
        stacked
        minWidth="md:min-w-[44rem]"
        head={
          <tr>
            <Th>Tenant</Th>
            <Th>Tier</Th>
            <Th>Experiments</Th>
            <Th numeric>Pins</Th>
            <Th className="pl-4">Last served</Th>
            <Th>
              <span className="sr-only">Change</span>
            </Th>
          </tr>
        }
      >
        {tenants.map((tenant) => (
          <DataRow key={tenant.id} stop>
            <Th scope="row" className="font-normal wrap-anywhere">
              <Link href={tenantPath(workspace, tenant.id)} look="plain" className="font-mono font-medium">
                {tenant.id}
              </Link>
              {tenant.name !== "" && <span className="block text-xs text-ink-3">{tenant.name}</span>}
            </Th>
            <Td head="Tier" dim={tenant.tier === null}>
              {tenant.tier === null ? (
                "none"
              ) : (
                <Tag className="max-md:whitespace-normal wrap-anywhere">{tenant.tier}</Tag>
              )}
            </Td>
            <Td head="Experiments" dim={tenant.experiments}>
              {tenant.experiments ? "takes part" : "takes part in none"}
            </Td>
            <Td head="Pins" numeric dim={tenant.pins === 0}>
              {tenant.pins === 0 ? "none" : tenant.pins}
            </Td>
            <Td head="Last served" dim className="pl-4">
              {tenant.lastSeenAt ? <Time at={tenant.lastSeenAt} show="relative" /> : "never"}
            </Td>
            <Td className="text-right">
              <EditTenantButton workspace={workspace} tenant={tenant} blocked={blocked} />
            </Td>
          </DataRow>
        ))}
      </DataTable>
    </ListKeys>
  );
}
