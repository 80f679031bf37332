"use client";

import { useQuery } from "@tanstack/react-query";
import { getJson } from "#components/shell/get-json.ts";
import { FacetGroup, FacetLink } from "#components/ui/facets.tsx";
import { type SuiteDuplicates as Counted, type SuiteFilter, suiteFilterQuery } from "#lib/evals/domain/suite-view.ts";

export type SuiteDuplicatesProps = { path: string; filter: SuiteFilter; revision: number };

/** How many cases repeat others, counted after the page is there: it takes a large suite a second. */
export function SuiteDuplicates({ path, filter, revision }: SuiteDuplicatesProps) {
  const { data } = useQuery({
    queryKey: ["suite-duplicates", path, revision],
    queryFn: () => getJson<Counted>(`${path}/duplicates`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!filter.duplicates && (data?.cases ?? 0) === 0) return null;
  return (
    <FacetGroup title="Repeats">
      <FacetLink
        href={`${path}${suiteFilterQuery({ ...filter, duplicates: !filter.duplicates })}`}
        current={filter.duplicates}
        count={data?.cases ?? 0}
      >
        ask the same
      </FacetLink>
      {data?.complete === false && <li className="text-xs text-ink-3">and perhaps more: the search was cut short</li>}
    </FacetGroup>
  );
}
