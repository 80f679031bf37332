import { ListKeys } from "#components/shell/list-keys.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Members } from "#lib/access/queries.ts";
import { MemberActs } from "./member-acts.tsx";

/** Who belongs to the workspace, and what they may do. */
export function MembersTable({ workspace, data }: { workspace: string; data: Members }) {
  return (
    <ListKeys>
      <DataTable
        label="People and their roles"
        stacked
        minWidth="md:min-w-[52rem]"
        head={
          <tr>
            <Th>Person</Th>
            <Th>Roles</Th>
            <Th>Groups</Th>
            <Th>Joined</Th>
            <Th>Last seen</Th>
            <Th>
              <span className="sr-only">Change</span>
            </Th>
          </tr>
        }
      >
        {data.members.map((member) => (
          <DataRow key={member.id} stop>
            <Th scope="row" className="font-normal">
              <span className={member.disabledAt ? "text-ink-3" : "font-medium"}>{member.name}</span>{" "}
              {member.id === data.me && <Tag>you</Tag>}
              <span className="block text-xs text-ink-3">{member.email}</span>
            </Th>
            <Td head="Roles">
              {member.disabledAt ? (
                <span className="text-ink-3">
                  disabled <Time at={member.disabledAt} show="day" />
                  {member.roles.length > 0 ? `, had ${member.roles.join(", ")}` : " by single sign-on"}
                </span>
              ) : (
                member.roles.join(", ")
              )}
            </Td>
            <Td head="Groups" dim={member.groups.length === 0}>
              {member.groups.join(", ") || "none"}
            </Td>
            <Td head="Joined" dim>
              <Time at={member.joinedAt} show="day" />
              <span className="block text-xs text-ink-3">{member.fromSso ? "by single sign-on" : "by invitation"}</span>
            </Td>
            <Td head="Last seen" dim>
              {member.seenAt ? <Time at={member.seenAt} show="relative" /> : "never"}
            </Td>
            <Td>
              <MemberActs
                workspace={workspace}
                member={member}
                groups={data.groups}
                isMe={member.id === data.me}
                mail={data.mail}
                blocked={data.blocked !== null}
              />
            </Td>
          </DataRow>
        ))}
      </DataTable>
    </ListKeys>
  );
}
