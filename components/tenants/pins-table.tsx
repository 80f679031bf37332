import { ListKeys } from "#components/shell/list-keys.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Th } from "#components/ui/th.tsx";
import type { PinChoices } from "#lib/releases/pins/pin-choices.ts";
import type { PinLine } from "#lib/releases/pins/read-pin-lines.ts";
import { PinRow } from "./pin-row.tsx";

export type PinsTableProps = {
  workspace: string;
  pins: readonly PinLine[];
  choices: PinChoices;
  blocked: boolean;
  /** On a tenant's own page its name is not said in each line. */
  ofOne?: boolean;
};

/** Pins, one a line: who is held on what, until when, why. */
export function PinsTable({ workspace, pins, choices, blocked, ofOne = false }: PinsTableProps) {
  return (
    <ListKeys>
      <DataTable
        label="Pins and when they end"
        stacked
        minWidth="md:min-w-[46rem]"
        head={
          <tr>
            {!ofOne && <Th>Tenant</Th>}
            <Th>Prompt</Th>
            <Th>Held on</Th>
            <Th>Ends</Th>
            <Th>Why</Th>
            <Th>
              <span className="sr-only">Change</span>
            </Th>
          </tr>
        }
      >
        {pins.map((pin) => (
          <PinRow key={pin.id} workspace={workspace} pin={pin} choices={choices} blocked={blocked} ofOne={ofOne} />
        ))}
      </DataTable>
    </ListKeys>
  );
}
