import { FacetGroup, FacetLink } from "#components/ui/facets.tsx";
import type { CaseSource } from "#lib/evals/domain/case.ts";
import { type SuiteFacet, type SuiteFilter, type SuitePage, suiteFilterQuery } from "#lib/evals/domain/suite-view.ts";
import { SuiteDuplicates } from "./suite-duplicates.tsx";

export type SuiteFacetsProps = { path: string; filter: SuiteFilter; page: Pick<SuitePage, "facets" | "revision"> };

/** What the cases can be narrowed to, each with how many that would leave. Choosing again what is chosen takes it away. */
export function SuiteFacets({ path, filter, page: { facets, revision } }: SuiteFacetsProps) {
  const href = (change: Partial<SuiteFilter>) => `${path}${suiteFilterQuery({ ...filter, ...change })}`;
  return (
    <div className="text-sm">
      <FacetGroup title="Source">
        {facets.sources.map(({ value, count }) => (
          <FacetLink
            key={value}
            href={href({ source: filter.source === value ? null : (value as CaseSource) })}
            current={filter.source === value}
            count={count}
          >
            {value}
          </FacetLink>
        ))}
      </FacetGroup>
      <FacetGroup title="Weight">
        <FacetLink href={href({ critical: !filter.critical })} current={filter.critical} count={facets.critical}>
          critical
        </FacetLink>
      </FacetGroup>
      {(facets.tags.length > 0 || filter.tag !== null) && (
        <FacetGroup title="Tag">
          {tagsShown(facets.tags, filter.tag).map(({ value, count }) => (
            <FacetLink
              key={value}
              href={href({ tag: filter.tag === value ? null : value })}
              current={filter.tag === value}
              count={count}
            >
              {value}
            </FacetLink>
          ))}
        </FacetGroup>
      )}
      <SuiteDuplicates path={path} filter={filter} revision={revision} />
    </div>
  );
}

function tagsShown(tags: readonly SuiteFacet[], chosen: string | null): readonly SuiteFacet[] {
  if (chosen === null || tags.some((tag) => tag.value === chosen)) return tags;
  return [{ value: chosen, count: 0 }, ...tags];
}
