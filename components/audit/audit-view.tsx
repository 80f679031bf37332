import { MomentForm } from "#components/proof/moment-form.tsx";
import { DownloadIcon } from "#components/ui/act-icons.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Page } from "#components/ui/page.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Section } from "#components/ui/section.tsx";
import { type AuditFilter, filterQuery, isNarrowed } from "#lib/audit/domain/filter.ts";
import type { AuditPage } from "#lib/audit/queries.ts";
import { AuditFilters } from "./audit-filters.tsx";
import { AuditSentence } from "./audit-sentence.tsx";
import { AuditTable } from "./audit-table.tsx";
import { ChainProof } from "./chain-proof.tsx";
import { SignedHeads } from "./signed-heads.tsx";

export type AuditViewProps = {
  workspace: string;
  page: AuditPage;
  filter: AuditFilter;
  /** The row that is opened. */
  row: number | null;
};

/** Everything that was ever changed, chained so that nobody can change that. */
export function AuditView({ workspace, page, filter, row }: AuditViewProps) {
  const { events, next, total, verified, before, heads } = page;
  const path = `/${workspace}/audit`;
  const narrowed = isNarrowed(filter);
  return (
    <Page>
      <Answer under="Each row carries the hash of the row before it. Whoever edits, removes or reorders one breaks every row after it. The log produces evidence for Articles 12, 19 and 26(6) of the EU AI Act.">
        <AuditSentence page={page} />
      </Answer>
      <Section title="Time machine" note="what one tenant got, at one instant">
        <MomentForm workspace={workspace} prompts={page.prompts} />
      </Section>
      <Section title="Proof" note="recomputes every hash, from the first row to the last">
        <ChainProof workspace={workspace} total={total} verified={verified} />
      </Section>
      <Section title="Signed heads" note="once an hour, kept outside the database too">
        <SignedHeads heads={heads} />
      </Section>
      <Section title="Log" note="newest first">
        <AuditFilters path={path} filter={filter} members={page.members} prompts={page.prompts} />
        {events.length > 0 ? (
          <AuditTable workspace={workspace} events={events} filter={filter} row={row} before={before} />
        ) : (
          <EmptyState
            title={narrowed ? "No change matches these filters." : "Nothing was changed yet."}
            className="mt-4"
          >
            {narrowed
              ? "Take one of them away, or widen the days."
              : "The first row is written with the first change, in the same transaction."}
          </EmptyState>
        )}
        <div className="flex flex-wrap items-start justify-between gap-x-6">
          <Pagination
            label={words(events.length, events.at(0)?.seq, events.at(-1)?.seq, narrowed)}
            previousHref={before === null ? undefined : `${path}${filterQuery(filter)}`}
            nextHref={next === null ? undefined : `${path}${filterQuery(filter, { before: String(next) })}`}
          />
          <div className="flex flex-wrap items-center gap-2 pt-4">
            <span className="text-sm text-ink-3">{narrowed ? "Export what matches" : "Export the whole log"}</span>
            {(["csv", "json"] as const).map((format) => (
              <ButtonLink
                key={format}
                size="sm"
                icon={<DownloadIcon />}
                href={`${path}/export${filterQuery(filter, { format })}`}
                download
              >
                {format.toUpperCase()}
              </ButtonLink>
            ))}
          </div>
        </div>
      </Section>
    </Page>
  );
}

function words(shown: number, first: number | undefined, last: number | undefined, narrowed: boolean): string {
  if (first === undefined || last === undefined) return "";
  return narrowed ? `${shown} shown` : `rows ${last.toLocaleString("en")} to ${first.toLocaleString("en")}`;
}
