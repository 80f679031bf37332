"use client";

import { AddressSearch } from "#components/ui/address-search.tsx";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";
import { type MatrixFilter, matrixFilterQuery } from "#lib/evals/domain/matrix-view.ts";

/** Narrows the cases of a matrix to those the models disagree on, and by words. */
export function MatrixFilters({ path, filter }: { path: string; filter: MatrixFilter }) {
  const href = (change: Partial<MatrixFilter>) => `${path}${matrixFilterQuery({ ...filter, ...change })}#cases`;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 pb-4">
      <SegmentedLinks
        label="Cases"
        links={[
          { href: href({ disagree: false }), label: "All", current: !filter.disagree },
          { href: href({ disagree: true }), label: "Models disagree", current: filter.disagree },
        ]}
      />
      <AddressSearch
        label="Find cases"
        placeholder="Id, or words of the input"
        value={filter.q}
        hrefOf={(q) => href({ q })}
      />
    </div>
  );
}
