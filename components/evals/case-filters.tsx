"use client";

import NextLink from "next/link";
import { CrossIcon } from "#components/ui/act-icons.tsx";
import { AddressSearch } from "#components/ui/address-search.tsx";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";
import { type CaseFilter, caseFilterHref } from "#lib/evals/domain/case-filter.ts";
import type { Cell, CellCounts } from "#lib/evals/domain/run-view.ts";

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

export type CaseFiltersProps = {
  path: string;
  filter: CaseFilter;
  /** Of the cases that have the tag and hold the words looked for. */
  cells: CellCounts;
  paired: boolean;
};

/** Narrows the cases by where they stand, by tag and by words; all stand in the address. */
export function CaseFilters({ path, filter, cells, paired }: CaseFiltersProps) {
  const total = Object.values(cells).reduce((sum, count) => sum + count, 0);
  const links = (paired ? PAIRED : ALONE).filter(([cell]) => cells[cell] > 0 || filter.cell === cell);
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 pb-4">
      <div className="flex min-w-0 flex-wrap items-center gap-3">
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
        {filter.tag !== null && (
          <NextLink
            href={caseFilterHref(path, { ...filter, tag: null })}
            scroll={false}
            aria-label={`Tag ${filter.tag}: show all tags again`}
            className="inline-flex h-6.5 items-center gap-1.5 rounded-control border border-accent bg-accent-wash px-2 text-sm text-accent no-underline max-md:h-9"
          >
            tag {filter.tag}
            <CrossIcon className="size-3" />
          </NextLink>
        )}
      </div>
      <AddressSearch
        label="Find cases"
        placeholder="Id, or words of the input"
        value={filter.q}
        hrefOf={(q) => caseFilterHref(path, { ...filter, q })}
      />
    </div>
  );
}
