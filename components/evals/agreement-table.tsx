import type { CaseFilter } from "#lib/evals/domain/case-filter.ts";
import { probabilityWords } from "#lib/evals/domain/figure-words.ts";
import type { Cell, RunPage } from "#lib/evals/domain/run-view.ts";
import { type AgreementBox, AgreementGrid } from "./agreement-grid.tsx";
import { sidesOf } from "./run-facts.ts";

export type AgreementTableProps = {
  run: RunPage;
  current: CaseFilter["cell"];
  href: (cell: CaseFilter["cell"]) => string;
};

/** Where two versions agree and where not; each field narrows the list of cases below. */
export function AgreementTable({ run, current, href }: AgreementTableProps) {
  const { challenger, baseline } = sidesOf(run);
  const box = (cell: Cell, words: string): AgreementBox => ({
    ...{ count: run.cells[cell], words, href: href(cell), current: current === cell, bad: cell === "worse" },
  });
  const rows: { name: string; boxes: [AgreementBox, AgreementBox] }[] = baseline
    ? [
        { name: `${baseline} passes`, boxes: [box("bothPass", "both pass"), box("worse", "got worse")] },
        { name: `${baseline} fails`, boxes: [box("better", "got better"), box("neither", "both fail")] },
      ]
    : [{ name: "alone", boxes: [box("bothPass", "pass"), box("neither", "fail")] }];
  return (
    <>
      <AgreementGrid
        caption={baseline ? "Where they agree, and where not" : "What passes"}
        columns={[`${challenger} passes`, `${challenger} fails`]}
        rows={rows}
      />
      <McNemarLine run={run} />
    </>
  );
}

function McNemarLine({ run: { figures, thresholds } }: { run: RunPage }) {
  if (figures?.exactP == null || figures.midP === null) return null;
  return (
    <p className="mt-2 text-xs leading-[1.125rem] text-ink-3">
      McNemar exact {probabilityWords("p", figures.exactP)}, {probabilityWords("mid-p", figures.midP)}. The gate uses
      exact, limit {thresholds.alpha}.
    </p>
  );
}
