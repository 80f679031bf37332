import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Page } from "#components/ui/page.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";
import { type InboxFilter, inboxQuery } from "#lib/notifications/domain/inbox.ts";
import type { InboxPage } from "#lib/notifications/queries.ts";
import { capitalize, countOf } from "#lib/prompts/domain/redline/number-words.ts";
import { InboxList } from "./inbox-list.tsx";
import { MarkAllButton } from "./mark-all-button.tsx";

export type InboxViewProps = { workspace: string; page: InboxPage; filter: InboxFilter; later: boolean };

/** What the reader was told, newest first, by the day it came. */
export function InboxView({ workspace, page, filter, later }: InboxViewProps) {
  const { lines, next, unread, readAt } = page;
  const path = `/${workspace}/inbox`;
  return (
    <Page>
      <Answer
        under={
          <>
            You are told here of what waits for you and of what came of what you did.{" "}
            <Link href={`/${workspace}/settings/notifications`}>Choose what is mailed</Link>.
          </>
        }
        actions={unread > 0 ? <MarkAllButton workspace={workspace} until={readAt} /> : undefined}
      >
        {sentence(page)}
      </Answer>
      <SegmentedLinks
        label="Notices"
        className="mb-6"
        links={[
          { href: path, label: "Unread", current: filter === "unread", count: unread },
          { href: `${path}${inboxQuery("all")}`, label: "All", current: filter === "all" },
        ]}
      />
      {lines.length > 0 ? (
        <InboxList workspace={workspace} lines={lines} unread={unread} />
      ) : (
        <Nothing path={path} filter={filter} />
      )}
      {(next !== null || later) && (
        <Pagination
          label={`${lines.length} shown`}
          previousHref={later ? `${path}${inboxQuery(filter)}` : undefined}
          nextHref={next === null ? undefined : `${path}${inboxQuery(filter, next)}`}
        />
      )}
    </Page>
  );
}

function sentence({ unread, lines }: InboxPage): string {
  if (unread === 0) return "Everything here is read.";
  const latest = lines[0];
  const from = latest && !latest.read ? `, ${unread === 1 ? "" : "the latest "}from ${latest.actorName}` : "";
  return `${capitalize(countOf(unread, "notice is", "notices are"))} unread${from}.`;
}

function Nothing({ path, filter }: { path: string; filter: InboxFilter }) {
  const isAll = filter === "all";
  return (
    <EmptyState
      title={isAll ? "Nobody had to tell you anything yet." : "Nothing is unread."}
      actions={isAll ? undefined : <ButtonLink href={`${path}${inboxQuery("all")}`}>Show what was read</ButtonLink>}
    >
      A notice comes when somebody asks for your approval or decides on yours, mentions or answers you, when an approval
      of yours no longer counts, when somebody breaks the glass, and when your roles or keys change. Nobody is told of
      what they did themselves.
    </EmptyState>
  );
}
