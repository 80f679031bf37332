"use client";

import { AddressSearch } from "#components/ui/address-search.tsx";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";
import { type CaseFilter, type Cell, type CellCounts, caseFilterHref } from "#lib/evals/domain/run-view.ts";

const PAIRED: [Cell, string][] = [
  ["worse", "Got worse"],
  ["missing", "No result"],
  ["neither", "Both fail"],
  ["better", "Got better"],
  ["bothPass", "Both pass"],
  ["open", "Not asked"],
];
const ALONE: [Cell, string][] = [
  ["neither", "Fail"],
  ["missing", "No result"],
  ["bothPass", "Pass"],
  ["open", "Not asked"],
];

export type CaseFiltersProps = { path: string; filter: CaseFilter; cells: CellCounts; paired: boolean };

/** Narrows the cases by where they stand and by words; both stand in the address. */
export function CaseFilters({ path, filter, cells, paired }: CaseFiltersProps) {
  const total = Object.values(cells).reduce((sum, count) => sum + count, 0);
  const links = (paired ? PAIRED : ALONE).filter(([cell]) => cells[cell] > 0 || filter.cell === cell);
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 pb-4">
      <SegmentedLinks
        label="Cases"
        links={[
          ...links.map(([cell, label]) => ({
            href: caseFilterHref(path, { ...filter, cell }),
            label,
            count: cells[cell],
            current: filter.cell === cell,
          })),
          {
            href: caseFilterHref(path, { ...filter, cell: "all" }),
            label: "All",
            count: total,
            current: filter.cell === "all",
          },
        ]}
      />
      <AddressSearch
        label="Find cases"
        placeholder="Id, or words of the input"
        value={filter.q}
        hrefOf={(q) => caseFilterHref(path, { ...filter, q })}
      />
    </div>
  );
}
