import clsx from "clsx";
import { Fragment } from "react";
import { DataTable } from "#components/ui/data-table.tsx";
import { Th } from "#components/ui/th.tsx";
import type { RunCaseRow, RunPage } from "#lib/evals/domain/run-view.ts";
import { CaseDetail } from "./case-detail.tsx";
import { CaseRow } from "./case-row.tsx";
import { sidesOf } from "./run-facts.ts";

export type CasesTableProps = {
  base: string;
  workspace: string;
  run: RunPage;
  rows: readonly RunCaseRow[];
  open: ReadonlySet<string>;
  toggle: (key: string) => void;
  mayEdit: boolean;
};

/** The rows, each with its answers under it once it is open. */
export function CasesTable({ base, workspace, run, rows, open, toggle, mayEdit }: CasesTableProps) {
  const { challenger, baseline } = sidesOf(run);
  const scored = rows.some((row) => row.scores.some((score) => score !== null));
  const columns = 6 + (baseline ? 1 : 0) + (scored ? 1 : 0);
  return (
    <DataTable
      label="Cases, worst first"
      head={
        <tr>
          <Th className="w-6 max-md:w-5">
            <span className="sr-only">Open</span>
          </Th>
          <Th>Case</Th>
          <Th className="w-[42%] max-md:hidden">Input</Th>
          <Th className="max-md:hidden">Kind</Th>
          {baseline && <Th>{baseline}</Th>}
          <Th>{challenger}</Th>
          {scored && (
            <Th numeric className="max-lg:hidden">
              Score
            </Th>
          )}
          <Th className="max-lg:hidden">Failed on</Th>
        </tr>
      }
    >
      {rows.map((row) => (
        <Fragment key={row.key}>
          <CaseRow row={row} run={run} open={open.has(row.key)} scored={scored} toggle={() => toggle(row.key)} />
          {open.has(row.key) && (
            <tr className="border-t-0!">
              <td
                colSpan={columns}
                className={clsx("bg-sheet p-0!", row.cell === "worse" && "shadow-[inset_3px_0_0_var(--color-fail)]")}
              >
                <CaseDetail base={base} workspace={workspace} run={run} row={row} mayEdit={mayEdit} />
              </td>
            </tr>
          )}
        </Fragment>
      ))}
    </DataTable>
  );
}
