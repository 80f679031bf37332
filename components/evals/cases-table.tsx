"use client";

import clsx from "clsx";
import { Td } from "#components/ui/td.tsx";
import type { RunCaseRow, RunPage } from "#lib/evals/domain/run-view.ts";
import { CaseDetail } from "./case-detail.tsx";
import { CaseHead } from "./case-head.tsx";
import { CaseRow } from "./case-row.tsx";
import { RowGap } from "./row-gap.tsx";
import { sidesOf } from "./run-facts.ts";
import type { useWindowRows } from "./use-window-rows.ts";

export type CasesTableProps = {
  base: string;
  workspace: string;
  run: RunPage;
  total: number;
  /** The rows near the window; a row that is not fetched yet is undefined. */
  shown: ReturnType<typeof useWindowRows>;
  rowAt: (index: number) => RunCaseRow | undefined;
  open: ReadonlySet<string>;
  toggle: (key: string) => void;
  mayEdit: boolean;
};

const EDGE = "shadow-[inset_3px_0_0_var(--color-fail)]";

/** Cases worst first, each with its answers under it once it is open; only those near the window are in the page. */
export function CasesTable({ base, workspace, run, total, shown, rowAt, open, toggle, mayEdit }: CasesTableProps) {
  const { baseline } = sidesOf(run);
  const scored = run.figures?.score != null;
  const columns = 7 + (baseline ? 1 : 0) + (scored ? 1 : 0);
  return (
    <table ref={shown.table} aria-rowcount={total + 1} className="w-full table-fixed border-collapse text-sm">
      <caption className="sr-only">Cases, worst first</caption>
      <CaseHead run={run} scored={scored} />
      <RowGap height={shown.above} />
      {shown.rows.map(({ index, key }) => {
        const row = rowAt(index);
        if (!row) return <Coming key={key} index={index} columns={columns} />;
        const isOpen = open.has(row.key);
        return (
          <tbody key={key} ref={shown.measure} data-index={index} className="[&>tr:first-child]:border-b">
            <CaseRow row={row} run={run} index={index} open={isOpen} scored={scored} toggle={toggle} />
            {isOpen && (
              <tr className="border-b">
                <td colSpan={columns} className={clsx("bg-sheet p-0", row.cell === "worse" && EDGE)}>
                  <CaseDetail base={base} workspace={workspace} run={run} row={row} mayEdit={mayEdit} />
                </td>
              </tr>
            )}
          </tbody>
        );
      })}
      <RowGap height={shown.below} />
    </table>
  );
}

/** A row that is being fetched keeps its place. */
function Coming({ index, columns }: { index: number; columns: number }) {
  return (
    <tbody data-index={index} data-coming="" aria-busy="true">
      <tr aria-rowindex={index + 2} className="border-b">
        <Td colSpan={columns} className="h-[2.3125rem] pl-10 text-ink-3">
          …
        </Td>
      </tr>
    </tbody>
  );
}
