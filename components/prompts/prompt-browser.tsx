import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";
import { type PromptFilter, promptFilterQuery, searchTerms } from "#lib/prompts/domain/list-filter.ts";
import type { PromptList } from "#lib/prompts/domain/prompt-list.ts";
import { PromptFacets } from "./prompt-facets.tsx";
import { PromptSearch } from "./prompt-search.tsx";
import { PromptTable } from "./prompt-table.tsx";

export type PromptBrowserProps = { workspace: string; filter: PromptFilter; list: PromptList };

/** The prompts of a workspace: what to narrow them by on the left, the rows on the right. */
export function PromptBrowser({ workspace, filter, list }: PromptBrowserProps) {
  const path = `/${workspace}/prompts`;
  const href = (change: Partial<PromptFilter>) => `${path}${promptFilterQuery({ ...filter, page: 1, ...change })}`;
  return (
    <div className="grid gap-x-10 pt-6 md:grid-cols-[10.5rem_minmax(0,1fr)] max-md:pt-4">
      <details className="group pb-4 md:hidden">
        <summary className="cursor-pointer py-2 text-sm text-ink-2">Narrow by state, owner, model or tag</summary>
        <PromptFacets path={path} filter={filter} facets={list.facets} />
      </details>
      <aside aria-label="Filters" className="pt-2 max-md:hidden">
        <PromptFacets path={path} filter={filter} facets={list.facets} />
      </aside>
      <div className="min-w-0">
        <div className="flex flex-wrap items-center justify-between gap-3 pb-4">
          <PromptSearch path={path} filter={filter} />
          <SegmentedLinks
            label="Order"
            links={[
              { href: href({ order: "folder" }), label: "By folder", current: filter.order === "folder" },
              { href: href({ order: "change" }), label: "By last change", current: filter.order === "change" },
            ]}
          />
        </div>
        {list.rows.length === 0 ? (
          <NothingFound filter={filter} path={path} />
        ) : (
          <PromptTable workspace={workspace} rows={list.rows} order={filter.order} term={searchTerms(filter.q)[0]} />
        )}
        <PageLinks filter={filter} list={list} href={(page) => href({ page })} />
      </div>
    </div>
  );
}

function NothingFound({ filter, path }: { filter: PromptFilter; path: string }) {
  const title = filter.q === "" ? "No prompt is like that." : `No prompt holds “${filter.q}” under this filter.`;
  return (
    <EmptyState title={title} actions={<ButtonLink href={path}>Show all prompts</ButtonLink>}>
      Search looks into names, descriptions, tags, owners and the text of each newest version.
    </EmptyState>
  );
}

function PageLinks({ filter, list, href }: { filter: PromptFilter; list: PromptList; href: (page: number) => string }) {
  const { page } = filter;
  const pages = Math.ceil(list.total / list.pageSize);
  if (pages <= 1) return null;
  const first = (page - 1) * list.pageSize + 1;
  const label = `${first} to ${first + list.rows.length - 1} of ${list.total.toLocaleString("en")} prompts`;
  return (
    <Pagination
      label={label}
      words={["Page before", "Next page"]}
      previousHref={page > 1 ? href(page - 1) : undefined}
      nextHref={page < pages ? href(page + 1) : undefined}
    />
  );
}
