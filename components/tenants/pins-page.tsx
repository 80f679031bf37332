import { BlockedNote } from "#components/access/blocked-note.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Page } from "#components/ui/page.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Section } from "#components/ui/section.tsx";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";
import type { PinsPage as Data, PinsFilter } from "#lib/releases/pins/queries-pins.ts";
import { AskedSearch } from "./asked-search.tsx";
import { AddPinButton } from "./pin-buttons.tsx";
import { PinsSentence } from "./pins-sentence.tsx";
import { PinsTable } from "./pins-table.tsx";
import { askedPath } from "./tenant-paths.ts";

export type PinsPageProps = { workspace: string; filter: PinsFilter; data: Data };

/** Settings, Pins: tenants held on a version, those that are let go next first. */
export function PinsPage({ workspace, filter, data }: PinsPageProps) {
  const { live, ended, choices, blocked } = data;
  const { prompt } = filter;
  return (
    <Page>
      <Answer
        under="A pin holds one tenant on one version of a prompt until a day. It comes before every rollout and rollback; on that day the tenant gets what everybody gets."
        actions={
          <AddPinButton workspace={workspace} choices={choices} prompt={prompt ?? undefined} blocked={blocked} />
        }
      >
        <PinsSentence data={data} />
      </Answer>
      <BlockedNote reason={blocked} what="pins" />
      <Section title="Pins" note={filter.ended ? "the last to end first" : "the next to end first"}>
        {live + ended === 0 ? (
          <EmptyState title="Everybody gets what the channels serve.">
            Pin a tenant when a contract names a text, or when a customer must not see a change before a date. You are
            told 14 and 3 days before a pin ends, so that none is forgotten and none surprises anybody.
          </EmptyState>
        ) : (
          <Listed workspace={workspace} filter={filter} data={data} />
        )}
      </Section>
    </Page>
  );
}

function Listed({ workspace, filter, data }: PinsPageProps) {
  const { pins, next, live, ended, choices, blocked } = data;
  const at = (more: Record<string, string | null>) =>
    askedPath(workspace, "pins", { q: filter.q, prompt: filter.prompt, show: filter.ended ? "ended" : null, ...more });
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 pb-3">
        <AskedSearch
          workspace={workspace}
          page="pins"
          label="Find pins"
          placeholder="Tenant or prompt"
          value={filter.q}
          asked={{ prompt: filter.prompt, show: filter.ended ? "ended" : null }}
        />
        <SegmentedLinks
          label="Show"
          links={[
            { href: at({ show: null }), label: "holding", count: live, current: !filter.ended },
            { href: at({ show: "ended" }), label: "ended", count: ended, current: filter.ended },
          ]}
        />
        {filter.prompt !== null && (
          <p className="text-sm text-ink-2">
            Only <span className="font-mono">{filter.prompt}</span>.{" "}
            <Link href={at({ prompt: null })}>All prompts</Link>
          </p>
        )}
      </div>
      {pins.length === 0 ? (
        <p className="py-4 text-ink-2">No pin is found by that.</p>
      ) : (
        <PinsTable workspace={workspace} pins={pins} choices={choices} blocked={blocked !== null} />
      )}
      {(filter.after !== null || next) && (
        <Pagination
          label={filter.after === null ? "the first 50" : "further on"}
          previousHref={filter.after === null ? undefined : at({})}
          nextHref={next === null ? undefined : at({ after: next })}
          words={["From the start", "Next"]}
        />
      )}
    </>
  );
}
