import { Answer } from "#components/ui/answer.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { KvTable } from "#components/ui/kv-table.tsx";
import { Page } from "#components/ui/page.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Section } from "#components/ui/section.tsx";
import { SCOPES } from "#lib/access/policy.ts";
import type { ApiKeys } from "#lib/access/queries-keys.ts";
import { SCOPE_SENTENCES } from "#lib/access/schema.ts";
import { capitalize, countOf } from "#lib/prompts/domain/redline/number-words.ts";
import { BlockedNote } from "../blocked-note.tsx";
import { CreateKeyButton } from "./create-key-button.tsx";
import { KeysTable } from "./keys-table.tsx";

export type KeysPageProps = { workspace: string; page: number; data: ApiKeys };

/** Settings, API keys. */
export function KeysPage({ workspace, page, data }: KeysPageProps) {
  const { keys, working, nextPage, blocked, example, services, channels } = data;
  const href = (to: number) => `/${workspace}/settings/keys?page=${to}`;
  const first = (page - 1) * 100 + 1;
  return (
    <Page>
      <Answer
        under="A key acts as the person who made it, or as a service, within its scopes. When its owner is disabled it goes on serving prompts and can change nothing."
        actions={
          <CreateKeyButton
            workspace={workspace}
            example={example}
            services={services}
            channels={channels}
            blocked={blocked}
          />
        }
      >
        {working === 0
          ? "No API key works yet."
          : `${capitalize(countOf(working, "API key"))} ${working === 1 ? "works" : "work"} here.`}
      </Answer>
      <BlockedNote reason={blocked} what="keys" />
      <Section title="Keys" note="secrets are kept as digests only">
        {keys.length > 0 ? (
          <KeysTable workspace={workspace} keys={keys} blocked={blocked !== null} />
        ) : (
          <EmptyState title="No application can ask for prompts yet.">
            Make a key with the scope “resolve”, put it into the application’s secrets, and it gets what stable serves.
          </EmptyState>
        )}
        {(page > 1 || nextPage) && (
          <Pagination
            label={`${first} to ${first + keys.length - 1}`}
            previousHref={page > 1 ? href(page - 1) : undefined}
            nextHref={nextPage ? href(nextPage) : undefined}
          />
        )}
      </Section>
      <Section title="What scopes open" note="what a key does besides needs its owner’s role, too">
        <KvTable align="left" rows={SCOPES.map((scope) => ({ label: scope, value: SCOPE_SENTENCES[scope] }))} />
      </Section>
    </Page>
  );
}
