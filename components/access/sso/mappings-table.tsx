import { ListKeys } from "#components/shell/list-keys.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import type { MappingLine } from "#lib/access/queries-sign-on.ts";
import { MappingActs } from "./mapping-buttons.tsx";

export type MappingsTableProps = {
  workspace: string;
  mappings: readonly MappingLine[];
  groups: readonly string[];
  blocked: boolean;
};

/** What each group at the provider stands for. */
export function MappingsTable({ workspace, mappings, groups, blocked }: MappingsTableProps) {
  return (
    <ListKeys>
      <DataTable
        label="Groups at the provider and what they stand for"
        stacked
        minWidth="md:min-w-[40rem]"
        head={
          <tr>
            <Th>Group at the provider</Th>
            <Th>Roles here</Th>
            <Th>Groups here</Th>
            <Th>
              <span className="sr-only">Change</span>
            </Th>
          </tr>
        }
      >
        {mappings.map((mapping) => (
          <DataRow key={mapping.claim} stop>
            <Th scope="row" className="font-mono font-medium break-all">
              {mapping.claim}
            </Th>
            <Td head="Roles here">{mapping.roles.join(", ")}</Td>
            <Td head="Groups here" dim={mapping.groups.length === 0}>
              {mapping.groups.join(", ") || "none"}
            </Td>
            <Td>
              <MappingActs workspace={workspace} mapping={mapping} groups={groups} blocked={blocked} />
            </Td>
          </DataRow>
        ))}
      </DataTable>
    </ListKeys>
  );
}
