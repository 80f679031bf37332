import { Answer } from "#components/ui/answer.tsx";
import { KvTable } from "#components/ui/kv-table.tsx";
import { Page } from "#components/ui/page.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Section } from "#components/ui/section.tsx";
import { ROLE_NAMES, ROLE_SENTENCES } from "#lib/access/policy.ts";
import type { Members } from "#lib/access/queries.ts";
import { capitalize, countOf, numberInWords } from "#lib/prompts/domain/redline/number-words.ts";
import { BlockedNote } from "../blocked-note.tsx";
import { AccessReviewButton } from "./access-review-button.tsx";
import { InviteButton } from "./invite-button.tsx";
import { InvitesTable } from "./invites-table.tsx";
import { MembersTable } from "./members-table.tsx";

export type MembersPageProps = { workspace: { slug: string; name: string }; page: number; data: Members };

/** "Five people work in Demo; one of them is an admin." */
function sentence({ active, admins }: Members, workspace: string) {
  const people = capitalize(countOf(active, "person", "people"));
  const who =
    active === admins && active > 1
      ? "all of them are admins"
      : `${numberInWords(admins)} of them ${admins === 1 ? "is an admin" : "are admins"}`;
  return (
    <>
      {people} {active === 1 ? "works" : "work"} in <b>{workspace}</b>
      {active === 1 ? ", as its admin." : `; ${who}.`}
    </>
  );
}

/** Settings, Members. */
export function MembersPage({ workspace, page, data }: MembersPageProps) {
  const { slug } = workspace;
  const href = (to: number) => `/${slug}/settings/members?page=${to}`;
  const first = (page - 1) * 100 + 1;
  const disabled = data.total - data.active;
  return (
    <Page>
      <Answer
        under={
          data.admins === 1
            ? "If that admin leaves, nobody can invite or change roles: make a second one."
            : "What somebody may do is read anew at every click, so a change counts at once."
        }
        actions={
          <>
            <InviteButton workspace={slug} blocked={data.blocked} />
            {data.mayExport && <AccessReviewButton workspace={slug} />}
          </>
        }
      >
        {sentence(data, workspace.name)}
      </Answer>
      <BlockedNote reason={data.blocked} what="members" />
      <Section title="Members" note={disabled > 0 ? `${disabled} disabled, listed last` : undefined}>
        <MembersTable workspace={slug} data={data} />
        {(page > 1 || data.nextPage) && (
          <Pagination
            label={`${first} to ${first + data.members.length - 1} of ${data.total} members`}
            words={["Before", "Further"]}
            previousHref={page > 1 ? href(page - 1) : undefined}
            nextHref={data.nextPage ? href(data.nextPage) : undefined}
          />
        )}
      </Section>
      <Section title="Invitations" note="open for seven days, used once">
        {data.invites.length > 0 ? (
          <InvitesTable workspace={slug} invites={data.invites} blocked={data.blocked !== null} />
        ) : (
          <p className="text-ink-2">Nobody is invited at the moment. An invitation is a link that you send yourself.</p>
        )}
      </Section>
      <Section title="What roles mean" note="they add up; the same rules bind the console, the API and jobs">
        <KvTable align="left" rows={ROLE_NAMES.map((role) => ({ label: role, value: ROLE_SENTENCES[role] }))} />
      </Section>
    </Page>
  );
}
