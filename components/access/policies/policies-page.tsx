import { Answer } from "#components/ui/answer.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { capitalize, countOf } from "#lib/prompts/domain/redline/number-words.ts";
import { policyWords } from "#lib/reviews/domain/policy-words.ts";
import type { Policies } from "#lib/reviews/queries-policies.ts";
import { BlockedNote } from "../blocked-note.tsx";
import { PoliciesTable } from "./policies-table.tsx";
import { AddPolicyButton } from "./policy-buttons.tsx";
import { PolicyChanges } from "./policy-changes.tsx";

/** Settings, Policies. */
export function PoliciesPage({ workspace, data }: { workspace: string; data: Policies }) {
  const root = data.policies.find((policy) => policy.prefix === "");
  const others = data.policies.length - 1;
  return (
    <Page>
      <Answer
        under={
          others === 0
            ? "A folder or a single prompt can have a policy of its own."
            : `${capitalize(countOf(others, "folder or prompt has a policy", "folders or prompts have policies"))} of ${others === 1 ? "its" : "their"} own.`
        }
        actions={<AddPolicyButton workspace={workspace} groups={data.groups} blocked={data.blocked} />}
      >
        Before a release, a version needs <b>{root ? policyWords(root) : "what its policy demands"}</b>.
      </Answer>
      <BlockedNote reason={data.blocked} what="policies" />
      {data.changes.length > 0 && (
        <Section title="Waiting for another admin" note="nothing of it is in force yet">
          <PolicyChanges workspace={workspace} changes={data.changes} blocked={data.blocked} />
        </Section>
      )}
      <Section title="Policies" note="the widest first">
        <PoliciesTable workspace={workspace} data={data} />
      </Section>
      <Section title="Which one counts">
        <div className="grid max-w-measure gap-2 text-ink-2 text-pretty">
          <p>
            The longest prefix that covers a prompt is in force, as a whole row: rows are not added together. A folder’s
            row leaves out what its own row does not say.
          </p>
          <p>
            A change that asks for less in any point waits until another admin agrees; one that only asks for more
            counts at once. Where there is no other admin it counts at once too, and the log says so.
          </p>
          <p>
            A version’s own metadata may ask for more people or for the gate, never for less. Nobody approves what they
            wrote any part of, whatever a policy says, and rolling back is never held up by one.
          </p>
        </div>
      </Section>
    </Page>
  );
}
