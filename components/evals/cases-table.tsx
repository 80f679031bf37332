import type { RunCaseRow, RunPage } from "#lib/evals/domain/run-view.ts";
import { CaseDetail } from "./case-detail.tsx";
import { CaseHead } from "./case-head.tsx";
import { CaseRow } from "./case-row.tsx";
import { LongTable } from "./long-table.tsx";
import type { LongList } from "./use-long-list.ts";

export type CasesTableProps = {
  base: string;
  workspace: string;
  run: RunPage;
  list: LongList<RunCaseRow>;
  mayEdit: boolean;
};

const EDGE = "shadow-[inset_3px_0_0_var(--color-fail)]";

/** Cases worst first, each with its answers under it once it is open. */
export function CasesTable({ base, workspace, run, list, mayEdit }: CasesTableProps) {
  const scored = run.figures?.score != null;
  return (
    <LongTable
      label="Cases, worst first"
      list={list}
      head={<CaseHead run={run} scored={scored} />}
      columns={7 + (run.baseline === null ? 0 : 1) + (scored ? 1 : 0)}
      line={(row, index) => (
        <CaseRow row={row} run={run} index={index} open={list.open.has(row.key)} scored={scored} toggle={list.toggle} />
      )}
      under={(row) => <CaseDetail base={base} workspace={workspace} run={run} row={row} mayEdit={mayEdit} />}
      edge={(row) => (row.cell === "worse" ? EDGE : undefined)}
    />
  );
}
