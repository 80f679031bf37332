import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import type { TenantsPreview } from "#lib/releases/tenants/queries-import.ts";

const count = (n: number) => n.toLocaleString("en");

/** What an import would change: how many tenants, and the first of them as they would stand. */
export function ImportPreview({ preview: { added, changed, unchanged, shown } }: { preview: TenantsPreview }) {
  const rest = added + changed - shown.length;
  return (
    <div className="grid gap-4">
      <p className="font-serif text-prose leading-7" role="status">
        {count(added)} {added === 1 ? "tenant" : "tenants"} would be added and {count(changed)} changed;{" "}
        {count(unchanged)} {unchanged === 1 ? "is" : "are"} as the file says already.
      </p>
      {shown.length > 0 && (
        <DataTable
          label="Tenants as they would stand"
          minWidth="min-w-[36rem]"
          head={
            <tr>
              <Th>Tenant</Th>
              <Th>Name</Th>
              <Th>Tier</Th>
              <Th>Experiments</Th>
              <Th>Would be</Th>
            </tr>
          }
        >
          {shown.map(({ id, name, tier, experiments, kind }) => (
            <DataRow key={id}>
              <Th scope="row" className="font-mono wrap-anywhere">
                {id}
              </Th>
              <Td dim={name === ""}>{name || "none"}</Td>
              <Td dim={tier === null}>{tier ?? "none"}</Td>
              <Td>{experiments ? "takes part" : "takes part in none"}</Td>
              <Td>{kind}</Td>
            </DataRow>
          ))}
        </DataTable>
      )}
      {rest > 0 && <p className="text-sm text-ink-3">and {count(rest)} more</p>}
    </div>
  );
}
