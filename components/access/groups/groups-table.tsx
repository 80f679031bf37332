import { ListKeys } from "#components/shell/list-keys.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import type { GroupLine } from "#lib/access/queries-groups.ts";
import { GroupActs } from "./group-buttons.tsx";

export type GroupsTableProps = { workspace: string; groups: readonly GroupLine[]; blocked: boolean };

/** Every group: what it is for, who is in it, and what asks for it. */
export function GroupsTable({ workspace, groups, blocked }: GroupsTableProps) {
  return (
    <ListKeys>
      <DataTable
        label="Groups and who is in them"
        stacked
        minWidth="md:min-w-[46rem]"
        head={
          <tr>
            <Th>Group</Th>
            <Th>Members</Th>
            <Th>Policies that ask for it</Th>
            <Th>
              <span className="sr-only">Change</span>
            </Th>
          </tr>
        }
      >
        {groups.map((group) => (
          <DataRow key={group.name} stop>
            <Th scope="row" className="max-w-72 font-normal">
              <span className="font-medium">{group.name}</span>
              <span className="block text-xs leading-[1.125rem] text-ink-3">
                {group.description || "Nobody has said what it is for."}
              </span>
            </Th>
            <Td head="Members" className="max-w-80">
              <Inside group={group} />
            </Td>
            <Td head="Asked for by" className="max-w-72">
              <Asked workspace={workspace} group={group} />
            </Td>
            <Td>
              <GroupActs workspace={workspace} group={group} blocked={blocked} />
            </Td>
          </DataRow>
        ))}
      </DataTable>
    </ListKeys>
  );
}

function Inside({ group }: { group: GroupLine }) {
  const more = group.members - group.names.length;
  return (
    <>
      {group.members === 0 ? (
        <span className="text-ink-3">nobody</span>
      ) : (
        <>
          {group.names.join(", ")}
          {more > 0 && ` and ${more} more`}
        </>
      )}
      {group.claims.length > 0 && (
        <span className="block text-xs leading-[1.125rem] text-ink-3">
          by single sign-on: {group.claims.join(", ")}
        </span>
      )}
    </>
  );
}

function Asked({ workspace, group }: { workspace: string; group: GroupLine }) {
  if (group.policies.length === 0) return <span className="text-ink-3">none</span>;
  return (
    <>
      <Link href={`/${workspace}/settings/policies`}>
        {group.policies.map((prefix) => prefix || "all prompts").join(", ")}
      </Link>
      {group.approvers === 0 && (
        <span className="block pt-0.5">
          <Verdict kind="inconclusive">no approver in it</Verdict>
        </span>
      )}
    </>
  );
}
