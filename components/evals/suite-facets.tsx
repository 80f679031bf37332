import NextLink from "next/link";
import type { ReactNode } from "react";
import type { CaseSource } from "#lib/evals/domain/case.ts";
import { type SuiteFacet, type SuiteFilter, type SuitePage, suiteFilterQuery } from "#lib/evals/domain/suite-view.ts";

export type SuiteFacetsProps = { path: string; filter: SuiteFilter; page: Pick<SuitePage, "facets"> };

/** What the cases can be narrowed to, each with how many that would leave. Choosing again what is chosen takes it away. */
export function SuiteFacets({ path, filter, page: { facets } }: SuiteFacetsProps) {
  const href = (change: Partial<SuiteFilter>) => `${path}${suiteFilterQuery({ ...filter, ...change })}`;
  return (
    <div className="text-sm">
      <Group title="Source">
        {facets.sources.map(({ value, count }) => (
          <Facet
            key={value}
            href={href({ source: filter.source === value ? null : (value as CaseSource) })}
            current={filter.source === value}
            count={count}
          >
            {value}
          </Facet>
        ))}
      </Group>
      <Group title="Weight">
        <Facet href={href({ critical: !filter.critical })} current={filter.critical} count={facets.critical}>
          critical
        </Facet>
      </Group>
      {(facets.tags.length > 0 || filter.tag !== null) && (
        <Group title="Tag">
          {tagsShown(facets.tags, filter.tag).map(({ value, count }) => (
            <Facet
              key={value}
              href={href({ tag: filter.tag === value ? null : value })}
              current={filter.tag === value}
              count={count}
            >
              {value}
            </Facet>
          ))}
        </Group>
      )}
    </div>
  );
}

function tagsShown(tags: readonly SuiteFacet[], chosen: string | null): readonly SuiteFacet[] {
  if (chosen === null || tags.some((tag) => tag.value === chosen)) return tags;
  return [{ value: chosen, count: 0 }, ...tags];
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="pb-3 [&+&]:border-t [&+&]:pt-4">
      <h2 className="pb-1 text-xs text-ink-3">{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

type FacetProps = { href: string; current: boolean; count: number; children: string };

function Facet({ href, current, count, children }: FacetProps) {
  return (
    <li>
      <NextLink
        href={href}
        scroll={false}
        aria-current={current ? "true" : undefined}
        className="-mx-1.5 flex justify-between gap-2 rounded-mark px-1.5 py-0.5 text-ink-2 no-underline hover:bg-hover hover:text-ink aria-[current]:font-semibold aria-[current]:text-accent max-md:py-2"
      >
        <span className="min-w-0 truncate" title={children}>
          {children}
        </span>
        <span className={current ? undefined : "text-ink-3"}>{count.toLocaleString("en")}</span>
      </NextLink>
    </li>
  );
}
