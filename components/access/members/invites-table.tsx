import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import type { InviteLine } from "#lib/access/queries.ts";
import { ResendButton } from "./resend-button.tsx";
import { WithdrawButton } from "./withdraw-button.tsx";

export type InvitesTableProps = { workspace: string; invites: readonly InviteLine[]; blocked: boolean };

/** Invitations nobody has used yet; the links themselves are kept nowhere. */
export function InvitesTable({ workspace, invites, blocked }: InvitesTableProps) {
  return (
    <DataTable
      label="Open invitations"
      stacked
      minWidth="md:min-w-[36rem]"
      head={
        <tr>
          <Th>For</Th>
          <Th>Roles</Th>
          <Th>Invited by</Th>
          <Th>Ends</Th>
          <Th>
            <span className="sr-only">Change</span>
          </Th>
        </tr>
      }
    >
      {invites.map((invite) => (
        <DataRow key={invite.id}>
          <Th scope="row" className="font-normal">
            {invite.email}
          </Th>
          <Td head="Roles">{invite.roles.join(", ")}</Td>
          <Td head="Invited by" dim>
            {invite.by || "the system"}
          </Td>
          <Td head="Ends" dim>
            {invite.expired && "expired "}
            <Time at={invite.expiresAt} show="relative" />
          </Td>
          <Td>
            <span className="flex justify-end gap-2 max-md:justify-start">
              <ResendButton workspace={workspace} invite={invite} blocked={blocked} />
              <WithdrawButton workspace={workspace} invite={invite} blocked={blocked} />
            </span>
          </Td>
        </DataRow>
      ))}
    </DataTable>
  );
}
