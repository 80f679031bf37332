import { BlockedNote } from "#components/access/blocked-note.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Page } from "#components/ui/page.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Section } from "#components/ui/section.tsx";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";
import type { TenantsPage as Data, TenantsFilter } from "#lib/releases/tenants/queries-tenants.ts";
import { AskedSearch } from "./asked-search.tsx";
import { AddTenantButton, ImportTenantsButton } from "./tenant-buttons.tsx";
import { askedPath } from "./tenant-paths.ts";
import { tenantsSentence } from "./tenant-words.ts";
import { TenantsTable } from "./tenants-table.tsx";

export type TenantsPageProps = { workspace: string; filter: TenantsFilter; data: Data };

/** In the address a tenant without a tier is asked for by this word, which no tier can be called. */
export const NO_TIER = "-";

/** Settings, Tenants: the customers of the application, and which tier each is in. */
export function TenantsPage({ workspace, filter, data }: TenantsPageProps) {
  const { tenants, next, total, blocked } = data;
  const acts = (
    <>
      <AddTenantButton workspace={workspace} blocked={blocked} />
      <ImportTenantsButton workspace={workspace} blocked={blocked} />
    </>
  );
  return (
    <Page>
      <Answer
        under="What is registered here counts, whatever a request says of its tenant’s tier. The tier enterprise is outside of every rollout unless the rollout says otherwise: it gets a new version when everybody does."
        actions={acts}
      >
        {tenantsSentence(data)}
      </Answer>
      <BlockedNote reason={blocked} what="tenants" />
      {total === 0 ? (
        <Section title="Tenants">
          <EmptyState title="No customer of yours is known by name here yet.">
            A tenant is whom a request is for: the tenantId your application sends. Register those whose tier matters,
            one by one, from a CSV file with the columns id, name, tier and experiments, or from your own systems with
            PUT /api/v1/tenants/ID. A tenant that is not registered is believed what its requests say.
          </EmptyState>
        </Section>
      ) : (
        <Section title="Tenants" note="by id">
          <TenantFilters workspace={workspace} filter={filter} data={data} />
          {tenants.length === 0 ? (
            <p className="py-4 text-ink-2">No tenant is found by that. Look for a part of its id or of its name.</p>
          ) : (
            <TenantsTable workspace={workspace} tenants={tenants} blocked={blocked !== null} />
          )}
          <div className="flex flex-wrap items-end justify-between gap-x-6">
            {(filter.after !== "" || next) && <Pages workspace={workspace} filter={filter} next={next} />}
            <ButtonLink href={`/${workspace}/settings/tenants.csv`} size="sm" download className="mt-4">
              Download all as CSV
            </ButtonLink>
          </div>
        </Section>
      )}
    </Page>
  );
}

const tierWord = (tier: string | null) => (tier === "" ? NO_TIER : tier);

function Pages({ workspace, filter, next }: { workspace: string; filter: TenantsFilter; next: string | null }) {
  const { q, tier, after } = filter;
  const at = (from: string) => askedPath(workspace, "tenants", { q, tier: tierWord(tier), after: from });
  return (
    <Pagination
      label={after === "" ? "the first 50" : `after ${after}`}
      previousHref={after === "" ? undefined : at("")}
      nextHref={next === null ? undefined : at(next)}
      words={["From the start", "Next"]}
    />
  );
}

function TenantFilters({ workspace, filter, data }: TenantsPageProps) {
  const { q, tier } = filter;
  const { tiers, total } = data;
  const of = (asked: string | null) => askedPath(workspace, "tenants", { q, tier: asked });
  const links = tiers.map(({ tier: name, count }) => ({
    href: of(name ?? NO_TIER),
    label: name ?? "no tier",
    count,
    current: tier === (name ?? ""),
  }));
  return (
    <div className="flex flex-wrap items-center gap-3 pb-3">
      <AskedSearch
        workspace={workspace}
        page="tenants"
        label="Find tenants"
        placeholder="Id or name"
        value={q}
        asked={{ tier: tierWord(tier) }}
      />
      {tiers.length > 1 && (
        <SegmentedLinks
          label="Tier"
          links={[{ href: of(null), label: "all", count: total, current: tier === null }, ...links]}
          className="max-w-full"
        />
      )}
    </div>
  );
}
