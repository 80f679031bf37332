import type { RunCaseRow, RunPage } from "#lib/evals/domain/run-view.ts";
import { CaseDetail } from "./case-detail.tsx";
import { CaseHead } from "./case-head.tsx";
import { CaseRow } from "./case-row.tsx";

export type PinnedCaseProps = {
  row: RunCaseRow;
  base: string;
  workspace: string;
  run: RunPage;
  open: ReadonlySet<string>;
  toggle: (key: string) => void;
  mayEdit: boolean;
};

/** The case a copied link points at, above a list whose filter leaves it out. */
export function PinnedCase({ row, open, toggle, ...detail }: PinnedCaseProps) {
  const isOpen = open.has(row.key);
  const scored = detail.run.figures?.score != null;
  return (
    <div className="mb-6">
      <p className="pb-2 text-xs text-ink-3">The case of the link, which the filter below leaves out</p>
      <table className="w-full table-fixed border-collapse border-y text-sm">
        <caption className="sr-only">The case of the link</caption>
        <CaseHead run={detail.run} scored={scored} />
        <tbody>
          <CaseRow row={row} run={detail.run} index={0} open={isOpen} scored={scored} toggle={toggle} />
        </tbody>
      </table>
      {isOpen && (
        <div className="border-b bg-sheet">
          <CaseDetail row={row} {...detail} />
        </div>
      )}
    </div>
  );
}
