import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import { ruleFigure } from "#lib/alerts/domain/alert-words.ts";
import type { AlertChangeLine } from "#lib/alerts/queries-alerts.ts";
import { AlertState } from "./alert-state.tsx";

/** What fired and ended, the newest first. */
export function AlertHistory({ changes }: { changes: readonly AlertChangeLine[] }) {
  return (
    <DataTable
      label="What alerts did"
      stacked
      minWidth="md:min-w-[40rem]"
      head={
        <tr>
          <Th>When</Th>
          <Th>Alert</Th>
          <Th>Prompt</Th>
          <Th>Became</Th>
          <Th numeric>Figure</Th>
          <Th>Told</Th>
        </tr>
      }
    >
      {changes.map((change) => (
        <DataRow key={change.id}>
          <Th scope="row" className="font-normal max-md:font-medium">
            <Time at={change.at} />
          </Th>
          <Td head="Alert" className="wrap-anywhere">
            {change.alert}
          </Td>
          <Td head="Prompt" className="wrap-anywhere">
            {change.prompt}
          </Td>
          <Td head="Became">
            <AlertState state={change.after} />
          </Td>
          <Td head="Figure" numeric>
            {change.value === null ? "none" : ruleFigure(change, change.value)}
          </Td>
          <Td head="Told" dim>
            {change.told ? "yes" : "no, silent"}
          </Td>
        </DataRow>
      ))}
    </DataTable>
  );
}
