import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import { VersionLabel } from "#components/ui/version-label.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { servedPath } from "#lib/proof/domain/served-path.ts";
import type { ServedLine } from "#lib/releases/tenants/queries-tenant.ts";

/** Which versions a tenant was answered with, first and last; each line leads to the answer of the time machine. */
export function TenantServed({
  workspace,
  tenant,
  served,
}: {
  workspace: string;
  tenant: string;
  served: readonly ServedLine[];
}) {
  if (served.length === 0) {
    return (
      <p className="max-w-measure text-ink-2">
        No prompt was served to it yet. An application says for whom it asks by sending tenantId.
      </p>
    );
  }
  return (
    <DataTable
      label="What it got"
      stacked
      minWidth="md:min-w-[36rem]"
      head={
        <tr>
          <Th>Prompt</Th>
          <Th>Version</Th>
          <Th>First</Th>
          <Th>Last</Th>
          <Th>
            <span className="sr-only">Proof</span>
          </Th>
        </tr>
      }
    >
      {served.map(({ prompt, version, firstSeenAt, lastSeenAt }) => (
        <DataRow key={`${prompt} ${version}`}>
          <Th scope="row" className="font-medium wrap-anywhere">
            <Link href={promptPath(workspace, prompt)} look="plain">
              {prompt}
            </Link>
          </Th>
          <Td head="Version">
            <VersionLabel version={version} href={promptPath(workspace, prompt, `versions/${version}`)} />
          </Td>
          <Td head="First" dim>
            <Time at={firstSeenAt} />
          </Td>
          <Td head="Last" dim>
            <Time at={lastSeenAt} show="both" />
          </Td>
          <Td className="text-right">
            <Link href={servedPath(workspace, { prompt, tenant, at: lastSeenAt })}>What it was</Link>
          </Td>
        </DataRow>
      ))}
    </DataTable>
  );
}
