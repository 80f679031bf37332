import { SendTraces } from "#components/metrics/send-traces.tsx";
import { DownloadIcon } from "#components/ui/act-icons.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { Page } from "#components/ui/page.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Time } from "#components/ui/time.tsx";
import type { CallsPage } from "#lib/telemetry/calls/queries-calls.ts";
import { type CallFilter, callQuery, isNarrowed, isPointed } from "#lib/telemetry/domain/calls/call-filter.ts";
import { CallsFacets } from "./calls-facets.tsx";
import { CallsSearch } from "./calls-search.tsx";
import { CallsSentence } from "./calls-sentence.tsx";
import { CallsTable } from "./calls-table.tsx";
import { SavedSearches } from "./saved-searches.tsx";

export type CallsViewProps = {
  workspace: string;
  page: CallsPage;
  filter: CallFilter;
  before: string | null;
  /** The most calls that facets are counted among. */
  most: number;
};

/** What became of prompts in production, call by call. */
export function CallsView({ workspace, page, filter, before, most }: CallsViewProps) {
  const path = `/${workspace}/calls`;
  const query = callQuery(filter);
  const narrowed = isNarrowed(filter);
  if (!page.any) {
    return (
      <Page>
        <Answer>Calls appear here as soon as an application tells of them.</Answer>
        <SendTraces workspace={workspace} prompt={null} />
      </Page>
    );
  }
  const facets = <CallsFacets {...{ path, filter, most }} facets={page.facets} faceted={page.faceted} />;
  return (
    <Page wide>
      <Answer className="max-md:pb-4" under={<Link href={`${path}/reviews`}>Calls people are asked to look at</Link>}>
        <CallsSentence page={page} narrowed={narrowed} most={most} />
      </Answer>
      <CallsSearch path={path} filter={filter} />
      <SavedSearches workspace={workspace} searches={page.searches} current={query} />
      <div className="grid gap-x-10 pt-6 md:grid-cols-[11rem_minmax(0,1fr)] max-md:pt-3">
        <details className="pb-2 md:hidden">
          <summary className="cursor-pointer py-2 text-sm text-ink-2">
            Narrow by outcome, prompt, model or tenant
          </summary>
          {facets}
        </details>
        <aside aria-label="Filters" className="pt-2 max-md:hidden">
          {facets}
        </aside>
        <div className="min-w-0">
          {page.rows.length > 0 ? (
            <CallsTable workspace={workspace} rows={page.rows} />
          ) : (
            <NothingFound path={path} filter={filter} />
          )}
          {page.searchedTo !== null && (
            <Note title="The search ran out of time." className="mt-4">
              It looked back to <Time at={page.searchedTo} seconds />. Name a prompt, a tenant or a shorter time to look
              further.
            </Note>
          )}
          <div className="flex flex-wrap items-start justify-between gap-x-6">
            <Pagination
              label={page.rows.length === 0 ? "" : `${page.rows.length} shown`}
              previousHref={before === null ? undefined : `${path}${query}`}
              nextHref={page.next === null ? undefined : `${path}${callQuery(filter, { before: page.next })}`}
              words={["Newest", "Older"]}
            />
            {page.rows.length > 0 && (
              <div className="pt-4">
                <ButtonLink size="sm" icon={<DownloadIcon />} href={`${path}/export${query}`} download>
                  CSV, up to 10,000 calls
                </ButtonLink>
              </div>
            )}
          </div>
        </div>
      </div>
    </Page>
  );
}

function NothingFound({ path, filter }: { path: string; filter: CallFilter }) {
  const far = isPointed(filter)
    ? "It looked through all the days that are kept."
    : "It looked through the last seven days.";
  return (
    <EmptyState
      title={
        filter.from === null && filter.to === null
          ? far
          : "It looked between the times you gave; figures are kept for longer than calls."
      }
      actions={<ButtonLink href={path}>Show the newest calls</ButtonLink>}
    >
      A call appears some seconds after its application sent its spans; with sampling, some are never sent.
    </EmptyState>
  );
}
