import { ListKeys } from "#components/shell/list-keys.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import type { SlackUserLine } from "#lib/notifications/slack/queries.ts";
import { UnmapButton } from "./slack-buttons.tsx";

type Props = { workspace: string; users: readonly SlackUserLine[]; blocked: boolean };

/** Who is who: Slack users and the members they act as. */
export function SlackUsers({ workspace, users, blocked }: Props) {
  return (
    <ListKeys>
      <DataTable
        label="Slack users and the members they act as"
        stacked
        minWidth="md:min-w-[38rem]"
        head={
          <tr>
            <Th>Member</Th>
            <Th>Slack user</Th>
            <Th>Roles</Th>
            <Th>Since</Th>
            <Th>
              <span className="sr-only">Change</span>
            </Th>
          </tr>
        }
      >
        {users.map((user) => (
          <DataRow key={user.slackUserId} stop>
            <Th scope="row" className="font-normal">
              <span className={user.disabled ? "text-ink-3" : "font-medium"}>{user.name}</span>
              <span className="block text-xs text-ink-3">{user.email}</span>
            </Th>
            <Td head="Slack user" mono>
              {user.slackUserId}
            </Td>
            <Td head="Roles" dim={user.disabled}>
              {user.disabled ? "disabled: refused in Slack, too" : user.roles.join(", ")}
            </Td>
            <Td head="Since" dim>
              <Time at={user.since} show="day" />
            </Td>
            <Td className="text-right">
              <UnmapButton workspace={workspace} user={user} blocked={blocked} />
            </Td>
          </DataRow>
        ))}
      </DataTable>
    </ListKeys>
  );
}
