import { Answer } from "#components/ui/answer.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Note } from "#components/ui/note.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import type { Groups } from "#lib/access/queries-groups.ts";
import { capitalize, countOf, enumerate } from "#lib/prompts/domain/redline/number-words.ts";
import { BlockedNote } from "../blocked-note.tsx";
import { AddGroupButton } from "./group-buttons.tsx";
import { GroupsTable } from "./groups-table.tsx";

/** "Three groups sign here; for platform nobody can." */
function sentence({ groups, unsigned }: Groups): string {
  if (groups.length === 0) return "There is no group yet.";
  const many = capitalize(countOf(groups.length, "group"));
  const asked = groups.filter((group) => group.policies.length > 0).length;
  if (asked === 0) return `${many}; no policy asks for any of them.`;
  if (unsigned.length > 0) return `${many}; for ${enumerate(unsigned)} nobody can sign.`;
  return `${many}; whichever a policy asks for, somebody can sign.`;
}

/** Settings, Groups. */
export function GroupsPage({ workspace, data }: { workspace: string; data: Groups }) {
  const { groups, unsigned, blocked } = data;
  return (
    <Page>
      <Answer
        under="A policy can ask for a signature from a group, and a prompt can be owned by one. Who is in it is set on the members page, or by single sign-on."
        actions={<AddGroupButton workspace={workspace} blocked={blocked} />}
      >
        {sentence(data)}
      </Answer>
      <BlockedNote reason={blocked} what="groups" />
      {unsigned.length > 0 && (
        <Note tone="unsure" className="mb-6 max-w-measure" title="What these policies cover cannot be released.">
          Put somebody with the role approver into {enumerate(unsigned)}, or change the policy.
        </Note>
      )}
      <Section title="Groups" note="a group that something names can be neither renamed nor removed">
        {groups.length > 0 ? (
          <GroupsTable workspace={workspace} groups={groups} blocked={blocked !== null} />
        ) : (
          <EmptyState title="Everybody signs for themselves.">
            Make a group such as legal, put people into it, and let a policy ask for its signature.
          </EmptyState>
        )}
      </Section>
    </Page>
  );
}
